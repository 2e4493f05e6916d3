import type { Problem } from "@/lib/kernel/problem";

export const FEEDBACK_STATES = ["missing", "draft", "approved", "released"] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** 反馈意见何时告知, of the cycle. */
export type Release = "recommended" | "results_published" | "closed" | "withheld";

/** How far the case and its cycle are. `listSigned`: the office has signed a list of this track, or has no such case left to decide. */
export type Progress = { stage: string; listSigned: boolean; resultsPublished: boolean; cycleStage: string };

/** Whether the cycle lets a place that was not recommended be told now. The SQL twin is `DUE` in release.ts. */
export function feedbackDue(release: Release, { stage, listSigned, resultsPublished, cycleStage }: Progress): boolean {
  if (stage !== "not_recommended") return false;
  switch (release) {
    case "recommended":
      return listSigned;
    case "results_published":
      return resultsPublished;
    case "closed":
      return cycleStage === "closed";
    case "withheld":
      return false;
  }
}

type Letter = { editedById: string; approvedAt: Date | null; releasedAt: Date | null };

export function stateOf(letter: Letter | null): FeedbackState {
  if (!letter) return "missing";
  if (letter.releasedAt) return "released";
  return letter.approvedAt ? "approved" : "draft";
}

/** 已告知的不再改动. A change to what was approved asks for approval anew. */
export const whyNotEdit = (letter: Letter): Problem | null =>
  letter.releasedAt ? { code: "feedback_released" } : null;

/** 审定 by another person than who wrote it last. */
export function whyNotApprove(letter: Letter, userId: string): Problem | null {
  if (letter.releasedAt || letter.approvedAt) return { code: "feedback_released" };
  return letter.editedById === userId ? { code: "feedback_own_text" } : null;
}
