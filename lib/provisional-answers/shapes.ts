import type { AnswerStage } from "./workflow";

export type ReplyEvidence = { id: string; title: string; fileName: string | null; sha256: string | null };

export type ShownReply = { text: string; version: number; updatedByName: string; evidence: ReplyEvidence[] };

/** One deduction as the place is shown it: never a total, an order, a name, another item. */
export type ShownDeduction = {
  indicatorId: string;
  position: number;
  kind: string;
  text: string;
  judgement: string;
  deducted: number;
  reasons: string[];
  citations: string[];
  reply: ShownReply | null;
  /** Once the results are published. */
  ruling: { outcome: string; judgement: string; points: number; reason: string } | null;
};

export type PlaceAnswer = {
  id: string;
  applicationId: string;
  stage: AnswerStage;
  version: number;
  releasedAt: string;
  dueAt: string | null;
  handedInAt: string | null;
  sha256: string;
  /** Still to be written by this reader. */
  writable: boolean;
  deductions: ShownDeduction[];
};
