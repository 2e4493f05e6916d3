import { z } from "zod";

const line = z.object({ applicationId: z.string(), place: z.string(), title: z.string() });

/** 公示的冻结副本: what was published, and all that the public is shown of a notice. Times are ISO texts. */
export const noticeSnapshot = z.object({
  title: z.string(),
  body: z.string(),
  contact: z.string(),
  organiser: z.string(),
  opens: z.string(),
  closes: z.string(),
  period: z.object({ days: z.number(), kind: z.enum(["calendar_days", "working_days"]) }),
  /** 按照地区顺序排列。 */
  lists: z.array(z.object({ track: z.enum(["comprehensive", "thematic"]), count: z.number(), entries: z.array(line) })),
});
export type NoticeSnapshot = z.infer<typeof noticeSnapshot>;
export type NoticeLists = NoticeSnapshot["lists"];

type Candidate = {
  applicationId: string;
  place: string;
  title: string;
  track: "comprehensive" | "thematic";
  areaCode: string;
};

/** The lists by track, each in the order of regions (地区顺序: by area code), with its count; a track without candidates has none. */
export function listsOf(candidates: readonly Candidate[]): NoticeLists {
  const inOrder = [...candidates].sort(
    (a, b) => a.areaCode.localeCompare(b.areaCode) || a.place.localeCompare(b.place) || a.title.localeCompare(b.title),
  );
  return (["comprehensive", "thematic"] as const).flatMap((track) => {
    const entries = inOrder
      .filter((candidate) => candidate.track === track)
      .map(({ applicationId, place, title }) => ({ applicationId, place, title }));
    return entries.length === 0 ? [] : [{ track, count: entries.length, entries }];
  });
}
