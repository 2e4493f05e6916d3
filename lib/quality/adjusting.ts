import { comparable, type LotMark, onceEach } from "./mark";
import { type Severity, severityOf } from "./severity";

/** A case as its sheets settled it: the score on 0–100, and item by item what it carries and earned, weights included. */
export type SettledCase = {
  id: string;
  raw: number;
  full: number;
  items: readonly { indicatorId: string; by: string; worth: number; earned: number }[];
};

/** What each reader's severity weighs in the score of a case: points of the score for each per cent of severity. */
export type Influence = ReadonlyMap<string, number>;

const SETTLED_BY_READERS = ["agreement", "single_sheet"];

/**
 * For each case how much of the score rests on each reader: the share of the full score that was settled by the sheets, divided
 * among those who marked it. What was adjudicated rests on nobody's severity.
 */
export function influences(cases: readonly SettledCase[], marks: readonly LotMark[]): Map<string, Influence> {
  const readersOf = new Map<string, string[]>();
  for (const { caseId, itemId, reader, sheetKind } of comparable(marks)) {
    if (sheetKind !== "regular") continue;
    const key = `${caseId}/${itemId}`;
    readersOf.set(key, [...(readersOf.get(key) ?? []), reader]);
  }
  return new Map(
    cases.map(({ id, full, items }) => {
      const influence = new Map<string, number>();
      for (const { indicatorId, by, worth } of items) {
        const readers = SETTLED_BY_READERS.includes(by) ? (readersOf.get(`${id}/${indicatorId}`) ?? []).toSorted() : [];
        for (const reader of readers) {
          influence.set(reader, (influence.get(reader) ?? 0) + worth / full / readers.length);
        }
      }
      return [id, influence];
    }),
  );
}

/** How far the severity of its readers has lifted the score of a case, in points; below nought: has lowered it. */
function lift(influence: Influence, severityOfReader: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [reader, weight] of influence) sum += weight * (severityOfReader.get(reader) ?? 0);
  return sum;
}

const onScale = (score: number): number => Math.min(100, Math.max(0, Math.round(score * 100) / 100));

/**
 * 调整得分: the raw score less what the severity of its readers has lifted it by, on 0–100 to the hundredth; as if readers of the
 * average severity had marked it. The raw score stays beside it. Nothing is drawn by lot; the order of the marks doesn't matter.
 */
export function adjustedScores(
  cases: readonly SettledCase[],
  marks: readonly LotMark[],
): { severity: Severity; adjusted: Map<string, number> } {
  const severity = severityOf(comparable(onceEach(marks, "regular")));
  const ofReader = new Map(severity.readers.map(({ reader, estimate }) => [reader, estimate]));
  const weights = influences(cases, marks);
  const adjusted = cases.map(({ id, raw }) => [id, onScale(raw - lift(weights.get(id)!, ofReader))] as const);
  return { severity, adjusted: new Map(adjusted) };
}
