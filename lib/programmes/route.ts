import type { Track } from "@/lib/applications/case-file";

/**
 * 环节: the stations a programme can string together. Each is vetted code with its own pages; which of them a
 * programme uses, in what order and with what office, is data of that programme.
 */
export const STATIONS = [
  "first_review", // 初审
  "supplement", // 补充填报
  "expert_review", // 专家评审
  "assessment", // 第三方评估，满意度测评并行
  "consultation", // 征求有关部门意见
  "verification", // 实地核查
  "public_notice", // 公示
  "handling", // 复查处理
] as const;

export type Station = (typeof STATIONS)[number];
export const OFFICE_LEVELS = ["national", "province", "city", "county", "township"] as const;
export type OfficeLevel = (typeof OFFICE_LEVELS)[number];

/** Where assessors score: what comes of it is ranked. */
export const ASSESSING = ["expert_review", "assessment"] as const satisfies readonly Station[];
export const assesses = (station: string): boolean => ASSESSING.some((one) => one === station);

/** One station of a route: whose it is, for which tracks (all of them, if not said), and whether this cycle does without it. */
export type Stop = { station: Station; office: OfficeLevel; tracks?: readonly Track[]; skipped?: boolean };
export type Route = readonly Stop[];
export type StopAt = Stop & { position: number };

/** Whether a case of this track comes to this stop. */
export const passes = ({ tracks, skipped }: Stop, track: Track): boolean =>
  !skipped && (tracks === undefined || tracks.includes(track));

/** The way of one track: its stops in order, each with its position in the whole route. */
export const wayOf = (route: Route, track: Track): StopAt[] =>
  route.map((stop, position) => ({ ...stop, position })).filter((stop) => passes(stop, track));

type Where = { route: Route; track: Track; position: number };

/** The stop after this position on the way of the track; none past the last. -1 stands before the first. */
export const nextStop = ({ route, track, position }: Where): StopAt | undefined =>
  wayOf(route, track).find((stop) => stop.position > position);
