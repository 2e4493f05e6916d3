import { REPORT_PARTS, type ReportPart } from "./workflow";

/** 字数 of one part beside last year's and beside the median of the reports of that year; null where there is nothing to compare with. */
export type PartFigure = { part: ReportPart; own: number; last: number | null; median: number | null; thin: boolean };

/** Below this share of what it is compared with a part is marked: a hint for the reader, nothing is refused by it. */
const THIN_SHARE = 0.5;

/** Which parts are strikingly short. Counts are in the order of the parts; 其他 may be empty and is never marked. */
export function partFigures(
  own: readonly number[],
  last: readonly number[] | null,
  medians: readonly (number | null)[],
): PartFigure[] {
  return REPORT_PARTS.map((part, at) => {
    const [words, before, median] = [own[at] ?? 0, last?.[at] ?? null, medians[at] ?? null];
    const short = (compared: number | null) => compared !== null && words < compared * THIN_SHARE;
    return { part, own: words, last: before, median, thin: part !== "other" && (short(before) || short(median)) };
  });
}
