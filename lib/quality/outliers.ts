import { cellsOf, comparable, type LotMark } from "./mark";
import type { Severity } from "./severity";

/** One item of one case on which its readers lie far apart, even after their severities are taken off. Marks: highest first. */
export type Outlier = {
  caseId: string;
  itemId: string;
  position: number;
  /** The largest standardised residual: its sign is that of the mark that stands out. */
  residual: number;
  marks: { reader: string; points: number; full: number; judgement: string }[];
};

/** Further than this from what was expected, about 3 of 1,000 marks would lie by chance. */
const FAR = 3;

/**
 * 异常评分: items with a standardised residual beyond FAR. With two readers the residuals mirror each other, so that nothing tells
 * which of the two stands out; with more (calibration) the farthest does. The farthest first.
 */
export function outliersOf(marks: readonly LotMark[], severity: Severity): Outlier[] {
  const variance = severity.components.mark + severity.components.readerAtCase;
  if (!(variance > 0)) return [];
  const ofReader = new Map(severity.readers.map(({ reader, estimate }) => [reader, estimate]));
  const found: Outlier[] = [];
  for (const cell of cellsOf(comparable(marks))) {
    if (cell.length < 2) continue;
    const left = cell.map(({ share, reader }) => share - (ofReader.get(reader) ?? 0));
    const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
    const scale = Math.sqrt(variance * (1 - 1 / left.length));
    const residuals = left.map((value) => (value - mean) / scale);
    const residual = residuals.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    if (Math.abs(residual) < FAR) continue;
    const { caseId, itemId, position } = cell[0]!;
    const own = cell.map(({ reader, points, full, judgement }) => ({ reader, points, full, judgement }));
    own.sort((a, b) => b.points - a.points || (a.reader < b.reader ? -1 : 1));
    found.push({ caseId, itemId, position, residual, marks: own });
  }
  return found.sort(
    (a, b) =>
      Math.abs(b.residual) - Math.abs(a.residual) ||
      (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0) ||
      a.position - b.position,
  );
}
