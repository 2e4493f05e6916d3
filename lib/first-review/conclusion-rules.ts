import type { Problem } from "@/lib/kernel/problem";
import type { Rule } from "@/lib/workflow/engine";

/** 拟推荐、拟退回、拟不予推荐. */
export const REVIEW_OUTCOMES = ["propose_recommend", "propose_return", "propose_decline"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** 经办结论的审核：没有启用、尚无结论、待审核、退回经办、之后有变化、已审核. */
export const REVIEW_CHECKS = ["off", "none", "waiting", "returned", "changed", "passed"] as const;
export type ReviewCheck = (typeof REVIEW_CHECKS)[number];

/** Where a case stands in the chain of its desk; `outcome` of the last conclusion, where there is one. */
export type ReviewFacts = { check: ReviewCheck; outcome: ReviewOutcome | null };

/** The last conclusion of an office on a case, as stored; `stands`: nothing has changed since it was drawn up. */
export type LastConclusion = { outcome: ReviewOutcome; verdict: "passed" | "returned" | null; stands: boolean };

/** Null for an office that has no checks; without an `outcome` nobody has concluded yet. */
export function reviewFacts(last: LastConclusion | { outcome: null } | null): ReviewFacts {
  if (last === null) return { check: "off", outcome: null };
  if (last.outcome === null) return { check: "none", outcome: null };
  return { check: stateOf(last), outcome: last.outcome };
}

function stateOf({ verdict, stands }: LastConclusion): ReviewCheck {
  if (verdict === "returned") return "returned";
  if (!stands) return "changed";
  return verdict === "passed" ? "passed" : "waiting";
}

/**
 * 经办 → 审核 → 签发: where the office has conclusions checked, an act on the case waits for the check of a conclusion to just that, as the
 * case and the office's opinions stand now.
 */
export const reviewChecked =
  (outcome: ReviewOutcome): Rule<{ review: ReviewFacts }> =>
  ({ review }) => {
    if (review.check === "off") return null;
    if (review.check !== "passed") return { code: "review_unchecked", detail: { check: review.check } };
    return review.outcome === outcome
      ? null
      : { code: "review_concluded_otherwise", detail: { outcome: review.outcome ?? "" } };
  };

/** Why this conclusion may not be checked by this person, or null. */
export function whyNotCheckReview(last: { check: ReviewCheck; concludedById: string }, userId: string): Problem | null {
  if (last.check !== "waiting") return { code: "conclusion_settled" };
  return last.concludedById === userId ? { code: "own_conclusion" } : null;
}

/** Why an office may not have its conclusions checked, or stop it. Stopping waits for nobody: what is open then needs no check. */
export const whyNotTurnReview = (to: "on" | "off", checkers: number): Problem | null =>
  to === "on" && checkers === 0 ? { code: "no_checker" } : null;
