import type { Answer, Judgement } from "@/lib/catalogue/rules";
import type { Score } from "@/lib/catalogue/score";

/** What one assessor, or the adjudicator, gave one item. */
export type Mark = { judgement: Judgement; points: number };

/** Where an item stands: settled by one sheet, by agreement or by adjudication; in dispute; or a sheet is still out. */
export type Settlement =
  | { state: "settled"; by: "single_sheet" | "agreement" | "adjudication"; judgement: Judgement; points: number }
  | { state: "disputed" }
  | { state: "outstanding" };

const hundredths = (points: number): number => Math.round(points * 100);

/**
 * Two independent marks become one (第三方评估 意见三(三)). Marks with the same judgement and points no further apart than the
 * tolerance agree, and the mean of their points stands, to the hundredth; otherwise the item is in dispute until adjudicated.
 * An adjudication counts only after both sheets are in. The marks themselves are never changed.
 */
export function settleItem(a: Mark | null, b: Mark | null, adjudicated: Mark | null, tolerance: number): Settlement {
  if (!a || !b) return { state: "outstanding" };
  if (adjudicated) return { state: "settled", by: "adjudication", ...adjudicated };
  const apart = Math.abs(hundredths(a.points) - hundredths(b.points));
  if (a.judgement !== b.judgement || apart > hundredths(tolerance)) return { state: "disputed" };
  const points = Math.round((hundredths(a.points) + hundredths(b.points)) / 2) / 100;
  return { state: "settled", by: "agreement", judgement: a.judgement, points };
}

/** As settleItem where a programme asks for one sheet only: that sheet stands unless adjudicated. */
export function settleSingle(mark: Mark | null, adjudicated: Mark | null): Settlement {
  if (!mark) return { state: "outstanding" };
  return adjudicated
    ? { state: "settled", by: "adjudication", ...adjudicated }
    : { state: "settled", by: "single_sheet", ...mark };
}

/** The settled items as answers that the rules of compliance and score can judge; the others count as unanswered. */
export const settledAnswers = (settled: readonly { key: string; settlement: Settlement }[]): Answer[] =>
  settled.map(({ key, settlement }) =>
    settlement.state === "settled"
      ? { key, judgement: settlement.judgement, points: settlement.points }
      : { key, judgement: null },
  );

const tenThousandths = (points: number): number => Math.round(points * 10_000);

/**
 * A score on 0–100: the total as a share of what the applicable standard items carry, to the hundredth. A bonus can make good
 * for standard points lost but never lifts the score above 100. Null where the scheme gives the items no points.
 */
export const assessmentScore = ({ total, full }: Pick<Score, "total" | "full">): number | null =>
  full <= 0 ? null : Math.min(100, Math.round((tenThousandths(total) * 10_000) / tenThousandths(full)) / 100);
