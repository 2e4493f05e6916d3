/** One sheet by the moments at which its marks were last saved; no mark is looked at. */
export type SheetTimes = { sheetId: string; moments: readonly Date[] };

export type Pace = {
  sheetId: string;
  marks: number;
  /** Marks saved at the very same moment as others: taken in from a workbook. */
  together: number;
  /** Seconds between one save and the next, pauses left out; null where there are too few. */
  median: number | null;
  /** How many of those were shorter than HASTY. */
  hasty: number;
  intervals: number;
  conspicuous: boolean;
};

/** Nobody reads an item with its evidence in less: seconds. Ours, from no document. */
const HASTY = 10;
/** A longer gap is a pause, not the reading of an item: seconds. */
const PAUSE = 1800;
/** Fewer intervals say nothing. */
const ENOUGH = 10;

/** 评分速度 of each sheet. Conspicuous: at least half of its marks were saved within HASTY seconds of the one before. */
export function paceOf({ sheetId, moments }: SheetTimes): Pace {
  const times = moments.map((at) => at.getTime()).sort((a, b) => a - b);
  const counts = new Map<number, number>();
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  const together = [...counts.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
  const single = [...counts.keys()].filter((time) => counts.get(time) === 1);
  const gaps = single.slice(1).map((time, n) => (time - single[n]!) / 1000);
  const read = gaps.filter((gap) => gap <= PAUSE).sort((a, b) => a - b);
  const hasty = read.filter((gap) => gap < HASTY).length;
  const middle = read.length >> 1;
  const median =
    read.length === 0 ? null : read.length % 2 === 1 ? read[middle]! : (read[middle - 1]! + read[middle]!) / 2;
  return {
    sheetId,
    marks: times.length,
    together,
    median: read.length < ENOUGH ? null : median,
    hasty,
    intervals: read.length,
    conspicuous: read.length >= ENOUGH && hasty * 2 >= read.length,
  };
}
