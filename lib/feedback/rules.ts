import type { Problem } from "@/lib/kernel/problem";

export const FEEDBACK_STATES = ["missing", "draft", "approved", "released"] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** 反馈意见何时告知, of the cycle. */
export type Release = "recommended" | "results_published" | "closed" | "withheld";

/** Upon what a letter is written: 初审 that ended without a recommendation, or the assessment of a case that was not named. */
export const OCCASIONS = ["review", "naming"] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** 未入围、未获命名: what was assessed, and where the organiser writes. */
const NOT_NAMED = ["not_shortlisted", "not_designated"] as const;

/** Upon what a letter to a case at this stage is written; null where none is. */
export function occasionOf(stage: string): Occasion | null {
  if (stage === "not_recommended") return "review";
  return NOT_NAMED.some((one) => one === stage) ? "naming" : null;
}

/** Who writes the letters of an occasion; who signs for the office approves those of both. */
export const WRITERS = { review: "reviewing", naming: "organising" } as const;

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
 * Whether the place may be told now. Who was not named is told once the results are published, whatever the cycle says of those who were
 * not recommended. 推荐名单签发: a list of the track stands, or the office has decided all that could come to it. The SQL twin is
 * `dueSql` in release.ts.
 */
export function feedbackDue(release: Release, progress: Progress): boolean {
  const occasion = occasionOf(progress.stage);
  if (occasion !== "review") return occasion === "naming" && progress.resultsPublished;
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
