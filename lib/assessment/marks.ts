import type { Problem } from "@/lib/kernel/problem";
import { type Mark, type Settlement, settleItem, settleSingle } from "./rules";

/** What an item allows: its kind, the points it carries, whether its catalogue admits 不适用. */
export type Markable = { kind: "standard" | "bonus" | "deduction"; full: number; allowsNotApplicable: boolean };

/**
 * Whether a mark may stand on this item. For 加分项 and 减分项 `met` says that the case has happened. A deduction, an addition
 * and a 不适用 state their reason (第三方评估 意见三(三)).
 */
export function markProblem(item: Markable, mark: Mark & Reasoned): Problem | null {
  const { judgement, points } = mark;
  if (judgement === "not_applicable" && (!item.allowsNotApplicable || item.kind !== "standard")) {
    return { code: "points_out_of_range", detail: { full: item.full } };
  }
  const most = judgement === "not_met" || judgement === "not_applicable" ? 0 : item.full;
  if (!(points >= 0 && points <= most)) return { code: "points_out_of_range", detail: { full: item.full } };
  return needsReason(item, mark) && !reasoned(mark) ? { code: "mark_reason_missing" } : null;
}

/** The reason that stands for a citation where the place's material says nothing of the matter. */
export const NO_EVIDENCE = "没有佐证材料";

/** Reasons from the cycle's list and in words; one of either is enough. */
export type Reasoned = { reasons?: readonly string[]; reason: string };
const reasoned = ({ reasons = [], reason }: Reasoned): boolean => reasons.length > 0 || reason.trim() !== "";

type Cited = Mark & Reasoned & { citations: readonly unknown[] };

/**
 * Whether a mark that states a reason still lacks its citation: where the place has put evidence beside the item, a deduction, or an
 * addition, cites a piece of it with the page, or says that none bears on the matter. 不适用 is about the item, not about its evidence.
 */
export const lacksCitation = (item: Pick<Markable, "kind" | "full">, mark: Cited, hasEvidence: boolean): boolean =>
  hasEvidence &&
  mark.judgement !== "not_applicable" &&
  needsReason(item, mark) &&
  mark.citations.length === 0 &&
  !(mark.reasons ?? []).includes(NO_EVIDENCE);

/** Below full points, or anything but a plain 符合; for 加分项 and 减分项, when the case is found to have happened. */
export function needsReason(item: Pick<Markable, "kind" | "full">, { judgement, points }: Mark): boolean {
  return item.kind === "standard" ? judgement !== "met" || points < item.full : judgement !== "not_met";
}

const hundredths = (points: number): number => Math.round(points * 100);

/** Settles one item from as many independent sheets as the programme asks for. */
export function settle(marks: readonly (Mark | null)[], adjudicated: Mark | null, tolerance: number): Settlement {
  if (marks.length <= 1) return settleSingle(marks[0] ?? null, adjudicated);
  if (marks.length === 2) return settleItem(marks[0]!, marks[1]!, adjudicated, tolerance);
  const given = marks.filter((mark) => mark !== null);
  if (given.length < marks.length) return { state: "outstanding" };
  const points = given.map((mark) => hundredths(mark.points)).toSorted((x, y) => x - y);
  const farthest = settleItem(
    { judgement: given[0]!.judgement, points: points[0]! / 100 },
    { judgement: given[0]!.judgement, points: points.at(-1)! / 100 },
    adjudicated,
    tolerance,
  );
  if (farthest.state !== "settled" || farthest.by === "adjudication") return farthest;
  if (given.some((mark) => mark.judgement !== given[0]!.judgement)) return { state: "disputed" };
  const mean = Math.round(points.reduce((sum, p) => sum + p, 0) / points.length) / 100;
  return { ...farthest, points: mean };
}
