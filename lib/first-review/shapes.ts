import type { ToldStage } from "@/lib/policy/sealed-stage";
import type { RatesShown } from "@/lib/recommendation/list-shape";
import type { LastConclusion, ReviewFacts, ReviewOutcome } from "./conclusion-rules";
import type { ReviewOpinion } from "./reading-rules";

/** What an item said when an opinion was given to it. */
export type ReadThen = {
  judgement: string | null;
  narrative: string | null;
  evidence: { id: string; title: string }[];
};
/** What the office sent back last of an item, the text that stood there then, and the place's 补正说明. */
export type SentBack = {
  indicatorId: string;
  round: number;
  remark: string;
  before: string;
  reply: string;
  resubmittedAt: string | null;
};

export type EarlierRemark = { opinion: ReviewOpinion; remark: string; author: string; at: string };

/** One office's opinion on one item; `stands`: what it was given to has not changed since. */
export type Layer = {
  indicatorId: string;
  officeId: string;
  office: string;
  opinion: ReviewOpinion;
  remark: string;
  version: number;
  author: string;
  at: Date;
  stands: boolean;
  own: boolean;
  /** Of the item in question alone: what was read then, and what colleagues had said before. */
  read: ReadThen | null;
  earlier: EarlierRemark[];
};

/** 上一周期 of the same place and item, as far as the reader may know it. */
export type LastTime = {
  cycle: string;
  /** How far the case came then, as told to the reader. */
  stage: ToldStage;
  resultsPublished: boolean;
  /** Word for word the same item, or one that it follows from. */
  same: boolean;
  judgement: string | null;
  narrative: string;
  /** What the own office said of it then. */
  opinion: string | null;
  remark: string;
};

export type Conclusion = LastConclusion & {
  id: string;
  round: number;
  opinion: string;
  concludedById: string;
  concludedByName: string;
  concludedAt: Date;
  verdictRemark: string;
  checkedByName: string;
  checkedAt: Date | null;
};

export type ConclusionPage = {
  applicant: string;
  number: string;
  /** Whether the office has its conclusions checked in this cycle, and where the case stands. */
  review: ReviewFacts;
  rounds: Conclusion[];
  /** What a conclusion drawn up now would be about. */
  content: string;
  tally: { agree: number; doubt: number; not_met: number };
  rates: RatesShown;
  mayConclude: boolean;
  mayCheck: boolean;
  /** The last conclusion is the reader's own. */
  own: boolean;
};

export type CheckingCycle = { id: string; name: string; on: boolean; startedByName: string | null };
export type WaitingConclusion = {
  applicationId: string;
  applicant: string;
  number: string;
  outcome: ReviewOutcome;
  concludedByName: string;
  concludedAt: Date;
  own: boolean;
  /** What it is about has not changed since; else it has to be drawn up anew. */
  stands: boolean;
};
