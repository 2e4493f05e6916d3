import { iccTwoWay, type TwoWay } from "./intraclass";
import { cellsOf, comparable, type LotMark, onceEach } from "./mark";

/** A case that the lot's assessors all scored: how far they agree as a body, and how each lies to the middle of all. */
export type CalibrationFigures = {
  caseId: string;
  readers: { reader: string; difference: number }[];
  /** Items that all of them marked. */
  items: number;
  icc: TwoWay | null;
};

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2;
};

/** The calibration cases among these marks: those with a calibration sheet. The regular sheets of such a case count beside them. */
export function calibrationOf(marks: readonly LotMark[]): CalibrationFigures[] {
  const chosen = new Set(marks.filter(({ sheetKind }) => sheetKind === "calibration").map(({ caseId }) => caseId));
  return [...chosen].sort().map((caseId) => {
    const own = comparable(
      onceEach(
        marks.filter((mark) => mark.caseId === caseId),
        "calibration",
      ),
    );
    const readers = [...new Set(own.map(({ reader }) => reader))].sort();
    const full = cellsOf(own).filter((cell) => cell.length === readers.length);
    const table = full.map((cell) => readers.map((reader) => cell.find((mark) => mark.reader === reader)!.share));
    const middles = table.map(middle);
    return {
      caseId,
      items: full.length,
      icc: iccTwoWay(table),
      readers: readers.map((reader, n) => ({
        reader,
        difference:
          full.length === 0 ? 0 : table.reduce((sum, row, at) => sum + row[n]! - middles[at]!, 0) / full.length,
      })),
    };
  });
}
