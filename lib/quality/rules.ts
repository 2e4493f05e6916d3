import type { Problem } from "@/lib/kernel/problem";
import { lotTakes } from "@/lib/lots/takes";
import type { LotStage } from "@/lib/lots/workflow";

/** One item of one case, as it stands in the frame from which the quality sample is drawn. */
export type SampleCell = { applicationId: string; indicatorId: string };

export const cellKey = ({ applicationId, indicatorId }: SampleCell): string => `${applicationId}/${indicatorId}`;

export function cellOf(key: string): SampleCell {
  const [applicationId = "", indicatorId = ""] = key.split("/");
  return { applicationId, indicatorId };
}

/** Rows of a page of the quality sample. */
export const SAMPLE_PAGE = 20;

/** How many of so many: the share in basis points, rounded up; whole numbers only. */
export const sampleSize = (frame: number, shareBasisPoints: number): number =>
  Math.floor((frame * shareBasisPoints + 9_999) / 10_000);

export type DrawFacts = {
  stage: LotStage;
  drawn: boolean;
  shareBasisPoints: number;
  calibrationCases: number;
  sheetsMissing: number;
  sheetsOutstanding: number;
};

/** Whether the quality sample may be drawn now: once, after all sheets are in, where the cycle asks for a share or a case is for calibration. */
export function drawProblem(f: DrawFacts): Problem | null {
  const closed = lotTakes(f.stage, "sampling");
  if (closed) return closed;
  if (f.drawn) return { code: "sample_drawn" };
  if (f.shareBasisPoints === 0 && f.calibrationCases === 0) return { code: "sample_not_asked" };
  if (f.sheetsMissing > 0) return { code: "sheets_not_assigned", detail: { open: f.sheetsMissing } };
  return f.sheetsOutstanding > 0 ? { code: "scoring_incomplete", detail: { outstanding: f.sheetsOutstanding } } : null;
}
