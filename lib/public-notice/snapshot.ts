import { z } from "zod";

const line = z.object({
  applicationId: z.string(),
  place: z.string(),
  title: z.string(),
  /** The area next below the organiser's in which the place lies; left out of what was frozen before it was kept. */
  region: z.string().optional(),
});
/** 按照地区顺序排列。 */
const lists = z.array(
  z.object({ track: z.enum(["comprehensive", "thematic"]), count: z.number(), entries: z.array(line) }),
);

/** 公示的冻结副本: what was published, and all that the public is shown of a notice. Times are ISO texts. */
export const noticeSnapshot = z.object({
  title: z.string(),
  body: z.string(),
  contact: z.string(),
  organiser: z.string(),
  opens: z.string(),
  closes: z.string(),
  period: z.object({ days: z.number(), kind: z.enum(["calendar_days", "working_days"]) }),
  lists,
  /** 更正公示: which notice it replaces, why, and whether the period began anew. */
  replaces: z
    .object({ id: z.string(), title: z.string(), opens: z.string(), reason: z.string(), anew: z.boolean() })
    .optional(),
});
export type NoticeSnapshot = z.infer<typeof noticeSnapshot>;
export type NoticeLists = NoticeSnapshot["lists"];

/** 命名决定的冻结副本: its text and the lists of those named, each with its certificate. */
export const decisionSnapshot = z.object({
  title: z.string(),
  number: z.string(),
  body: z.string(),
  organiser: z.string(),
  at: z.string(),
  notice: z.object({ id: z.string(), title: z.string() }),
  lists: z.array(
    z.object({
      track: z.enum(["comprehensive", "thematic"]),
      count: z.number(),
      entries: z.array(line.extend({ certificateNumber: z.string() })),
    }),
  ),
});
export type DecisionSnapshot = z.infer<typeof decisionSnapshot>;

type Candidate = {
  applicationId: string;
  place: string;
  title: string;
  region?: string;
  track: "comprehensive" | "thematic";
  areaCode: string;
};

/** The lists by track, each in the order of regions (地区顺序: by area code), with its count; a track without candidates has none. */
export function listsOf<T extends Candidate>(candidates: readonly T[]) {
  const inOrder = [...candidates].sort(
    (a, b) => a.areaCode.localeCompare(b.areaCode) || a.place.localeCompare(b.place) || a.title.localeCompare(b.title),
  );
  return (["comprehensive", "thematic"] as const).flatMap((track) => {
    const entries = inOrder
      .filter((candidate) => candidate.track === track)
      .map(({ track: _, areaCode: __, ...entry }) => entry);
    return entries.length === 0 ? [] : [{ track, count: entries.length, entries }];
  });
}

/** The entries of a list by region in their order, each region with its count; one group without a name where no region was kept. */
export function byRegion<T extends { region?: string | undefined }>(entries: readonly T[]) {
  const groups: { region: string; from: number; entries: T[] }[] = [];
  for (const [at, entry] of entries.entries()) {
    const region = entry.region ?? "";
    const last = groups.at(-1);
    if (last?.region === region) last.entries.push(entry);
    else groups.push({ region, from: at + 1, entries: [entry] });
  }
  return groups;
}

/** What is on the lists, whatever is said around them. */
const listed = (all: NoticeLists): string =>
  all
    .flatMap(({ track, entries }) => entries.map(({ applicationId, title }) => `${track} ${applicationId} ${title}`))
    .sort()
    .join("\n");

/**
 * 更正公示的公示期是否重新起算: where the lists changed, since nobody could yet object to what is new in them; and where the old period
 * is over before the new notice is public. A change of the text alone keeps the old period.
 */
export const beginsAnew = (old: { lists: NoticeLists; closes: string }, lists: NoticeLists, opens: Date): boolean =>
  listed(old.lists) !== listed(lists) || opens > new Date(old.closes);
