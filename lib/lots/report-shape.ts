import type { QualityFigures } from "@/lib/quality/figures";
import type { ReportItem } from "./deductions";
import type { SectionMedian, SectionShare } from "./rules";

export type ResultRow = {
  id: string;
  number: string;
  place: string;
  track: string;
  code: string;
  score: number;
  basisPoints: number;
  met: number;
  applicable: number;
  vetoed: number[];
  adjudicated: number;
  sections: SectionShare[];
};
export type LotResults = {
  cycle: { id: string; name: string; programme: string; adjusted: boolean };
  lot: { id: string; number: number; name: string; stage: string };
  /** Null until the lot is opened: nothing is read before. */
  opened: { at: string; rows: ResultRow[]; medians: SectionMedian[] } | null;
};

export type PlaceReport = {
  cycleId: string;
  cycle: string;
  programme: string;
  lot: string;
  openedAt: string;
  row: ResultRow;
  medians: SectionMedian[];
  /** How many cases the lot has, and the median of their scores. */
  cases: number;
  scores: number[];
  items: ReportItem[];
  /** 总体意见 of the sheets; whose is whose is not told. */
  summaries: string[];
};

type Settled = {
  place: string;
  position: number;
  section: string;
  text: string;
  points: number;
  kind: string;
  reason: string;
};
export type LotReport = LotResults & {
  opened: NonNullable<LotResults["opened"]>;
  agencies: string[];
  assessors: number;
  sheets: number;
  itemsScored: number;
  differences: Settled[];
  /** How far the readers agree, as kept at the opening; null where nothing was kept. */
  agreement: Pick<QualityFigures, "whole" | "sections"> | null;
};
