import type { Markable } from "./marks";
import type { Mark } from "./rules";

/** A piece of evidence and the page of it that a mark rests on; 1 where a piece has no pages. */
export type Citation = { evidenceId: string; page: number };

/** One's own mark of one item. `updatedAt` is an ISO moment. */
export type OwnScore = Mark & {
  reasons: string[];
  reason: string;
  citations: Citation[];
  version: number;
  updatedAt: string;
};

export type FlagKind = "veto" | "fabrication";

/** One item of a score sheet; `score` is null while it isn't marked. */
export type SheetItem = {
  id: string;
  position: number;
  no: number;
  kind: Markable["kind"];
  section: string;
  text: string;
  /** Points that the scheme gives. */
  full: number;
  /** 一票否决. */
  veto: boolean;
  /** Whether the place has put evidence beside it. */
  hasEvidence: boolean;
  score: OwnScore | null;
  /** What one has reported of it to the organiser. */
  flags: FlagKind[];
};

/** A time that the organiser sent the sheet back, with the reason; the marks of then are kept (`ItemScoreHistory`). */
export type Reopened = { number: number; handedInAt: string; reopenedAt: string; reason: string };

/** What one has reported of an item: received, and whether it was dealt with; not how. */
export type OwnFlag = {
  id: string;
  kind: FlagKind;
  text: string;
  page: number | null;
  evidenceId: string | null;
  at: string;
  answeredAt: string | null;
};
