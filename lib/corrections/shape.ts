import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Kept } from "./content";
import type { PartKey } from "./part";
import type { CorrectionOutcome, CorrectionScope, Progress } from "./rules";

/** What of a dossier can be sent back, with what this office thought of it. */
export type CorrectableItem = {
  part: PartKey;
  position: number;
  section: string;
  text: string;
  evidence: number;
  opinion: "agree" | "doubt" | "not_met" | null;
  remark: string;
};
export type Correctable = {
  items: CorrectableItem[];
  /** 单项申报书, part by part; empty where the cycle asks for none. */
  form: { part: PartKey; title: string }[];
  reasons: string[];
};

/** One thing that was sent back, as the place reads it. Moments are ISO strings. */
export type AskedItem = {
  id: string;
  indicatorId: string | null;
  sectionId: string | null;
  /** The item's place in its table; null for a text. */
  position: number | null;
  /** The words of the item, the title of the part, 自评报告. */
  text: string;
  scope: CorrectionScope;
  reasons: string[];
  remark: string;
  before: Kept;
  reply: string;
  replyVersion: number;
  repliedByName: string;
  repliedAt: string | null;
  /** 牵头责任单位 and how the item stands with it; null where nobody was given it. */
  unit: { name: string; state: string } | null;
  progress: Progress;
};

export type AskedCorrection = {
  round: number;
  officeName: string;
  openedAt: string;
  dueAt: string;
  extendedUntil: string | null;
  items: AskedItem[];
};

/** What an office said of what came back. */
export type Verdict = {
  officeId: string;
  office: string;
  outcome: CorrectionOutcome;
  remark: string;
  byName: string;
  at: string;
  version: number;
};

/** One thing that was sent back, with what it said then and what it says since. */
export type RoundItem = {
  id: string;
  indicatorId: string | null;
  sectionId: string | null;
  position: number | null;
  text: string;
  kind: string;
  metrics: MetricRule[];
  scope: CorrectionScope;
  remark: string;
  reply: string;
  repliedByName: string;
  before: Kept;
  /** Null where it isn't to be shown (not resubmitted yet), or was not kept. */
  after: Kept | null;
  verdicts: Verdict[];
};

/** One round of 退回补正. Moments are ISO strings. */
export type Round = {
  id: string;
  officeId: string;
  office: string;
  round: number;
  openedAt: string;
  openedByName: string;
  dueAt: string;
  extendedUntil: string | null;
  closedAt: string | null;
  resubmittedAt: string | null;
  items: RoundItem[];
};
