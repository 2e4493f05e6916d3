import type { Problem } from "@/lib/kernel/problem";
import type { LotStage } from "@/lib/lots/workflow";
import type { QualityFigures } from "./figures";
import type { Pace } from "./speed";

export type LotHead = { id: string; name: string; stage: LotStage; cycleId: string; cycleName: string };

/** One line of the quality sample: what was drawn, and whether and by whom it has been re-scored. */
export type SampleRow = {
  id: string;
  position: number;
  place: string;
  item: number;
  section: string;
  officer: string;
  at: string | null;
  scored: boolean;
};

export type SampleBoard = {
  lot: LotHead;
  shareBasisPoints: number;
  draw: { seed: string; frameSha256: string; frameSize: number; at: string } | null;
  /** Why it can't be drawn now; null where it can. */
  drawProblem: Problem | null;
  mayAct: boolean;
  rows: SampleRow[];
  total: number;
  scored: number;
  calibration: { places: string[]; choices: { value: string; label: string }[] };
};

export type SampleItem = {
  lot: LotHead;
  id: string;
  position: number;
  applicationId: string;
  itemPosition: number;
  place: string;
  kind: string;
  full: number;
  allowsNotApplicable: boolean;
  mark: { judgement: string; points: number; reason: string; officer: string; at: string } | null;
  version: number;
  mayScore: boolean;
  previous: number | null;
  next: number | null;
  nextUnscored: number | null;
};

/** How fast a sheet was filled, and whose it is; nothing of what it says. */
export type PaceRow = Pace & { assessor: string; place: string; kind: string; handedIn: boolean };

export type QualityPage = {
  lot: LotHead;
  counts: "raw" | "adjusted";
  sheets: { handedIn: number; total: number; conspicuous: number };
  paces: PaceRow[];
  paceTotal: number;
  /** Null until the lot is opened. */
  opened: { figures: QualityFigures; sha256: string; at: string; names: Names } | null;
};

/** What stands for ids on the page. */
export type Names = {
  assessors: ReadonlyMap<string, { name: string; agency: string }>;
  cases: ReadonlyMap<string, { place: string; number: string; track: string }>;
};
