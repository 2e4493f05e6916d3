import type { Problem } from "@/lib/kernel/problem";

export const FEEDBACK_STATES = ["missing", "draft", "approved", "released"] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** 反馈意见何时告知, of the cycle. */
export type Release = "recommended" | "results_published" | "closed" | "withheld";

/** How far the case and its cycle are. */
export type Progress = {
  stage: string;
  /** The office has signed a list that recommends a case of this track, and the recommendation stands. */
  listSigned: boolean;
  /** No place below may file any more: the window with its grace is over, and so is every extension of who has not filed. */
  filingOver: boolean;
  /** Cases of this track that lie on the office's desk undecided, or may still come to it. */
  undecided: number;
  resultsPublished: boolean;
  cycleStage: string;
};

/**
 * Whether the cycle lets a place that was not recommended be told now. 推荐名单签发: a list of the track stands, or the office has
 * decided all that could come to it. The SQL twin is `dueSql` in release.ts.
 */
export function feedbackDue(release: Release, progress: Progress): boolean {
  if (progress.stage !== "not_recommended") return false;
  switch (release) {
    case "recommended":
      return progress.listSigned || (progress.filingOver && progress.undecided === 0);
    case "results_published":
      return progress.resultsPublished;
    case "closed":
      return progress.cycleStage === "closed";
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
