import type { Digest, Flag } from "./shape";

/** So few other cases may be expected to agree by chance for an agreement to be called a duplicate. */
const MOST_EXPECTED = 0.01;
/** Durations within so many seconds are taken together when it is judged how common one is. */
const NEAR = 10;

/** By when the interview began, then by its number: of several the first is spared when they are excluded. */
const inOrder = (one: Digest, other: Digest): number =>
  (one.startedAt ?? "").localeCompare(other.startedAt ?? "") || (one.caseNo < other.caseNo ? -1 : 1);

/** Cases by a key; those without one are left out. */
export function groupBy<T>(all: Iterable<T>, keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/**
 * 联系方式重复: the same telephone number, known by its keyed hash alone, stands beside more than one case of the survey, in whatever
 * place. All of them are flagged; excluding spares the first. One of the checks for fabrication of AAPOR and ASA (2003, Interviewer
 * Falsification in Survey Research) and of ISO 20252: a respondent is interviewed once.
 * @param byContact the cases of the survey, grouped by contact
 */
export function duplicateContacts(byContact: Iterable<Digest[]>): Flag[] {
  const flags: Flag[] = [];
  for (const group of byContact) {
    if (group.length > 1) flags.push(...flagged("duplicate_contact", group, { bound: 1 }));
  }
  return flags;
}

/** How often each vector of answers came. */
const vectorCounts = (cases: Iterable<Digest>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { vector } of cases) counts.set(vector, (counts.get(vector) ?? 0) + 1);
  return counts;
};

/**
 * 作答重复: two cases of one place agree in every answer, in their stratum and in their duration to the second, and so few others would be
 * expected to agree by chance that it can hardly be one: n − 1 times the chance of such a case, less than 0.01. The chance is the larger
 * of what the answers' shares in the place multiply to and of the share the same answers have in the other places (where many are
 * satisfied with everything, that is no duplicate), times the shares of stratum and duration in the place. In the spirit of the maximum
 * percentage match of Kuriakose and Robbins (2016), which wants more questions than a satisfaction survey has.
 * @param cases of one place
 * @param everywhere how often each vector came in the whole survey, and how many cases that has
 */
export function duplicateAnswers(
  cases: readonly Digest[],
  everywhere: { counts: ReadonlyMap<string, number>; total: number },
): Flag[] {
  const groups = [
    ...groupBy(cases, ({ vector, cell, seconds }) => `${vector}\u001d${cell}\u001d${seconds}`).values(),
  ].filter((group) => group.length > 1);
  if (groups.length === 0) return [];
  const n = cases.length;
  const shares = sharesOf(cases);
  const here = vectorCounts(cases);
  return groups.flatMap((group) => {
    const [one] = group as [Digest];
    const others = everywhere.total - n;
    const elsewhere = (everywhere.counts.get(one.vector) ?? 0) - (here.get(one.vector) ?? 0);
    const answers = one.values.reduce((product, value, at) => product * (shares.answers[at]!.get(value)! / n), 1);
    const vector = Math.max(answers, others > 0 ? elsewhere / others : 0);
    const chance = vector * (shares.cells.get(one.cell)! / n) * durationShare(one.seconds, shares.durations, n);
    const expected = (n - 1) * chance;
    if (expected >= MOST_EXPECTED) return [];
    return flagged("duplicate_answers", group, { expected: Number(expected.toPrecision(2)), bound: MOST_EXPECTED });
  });
}

function sharesOf(cases: readonly Digest[]) {
  const answers = cases[0]!.values.map(() => new Map<string, number>());
  const cells = new Map<string, number>();
  const durations = new Map<number | null, number>();
  for (const { values, cell, seconds } of cases) {
    values.forEach((value, at) => {
      const counts = answers[at]!;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    durations.set(seconds, (durations.get(seconds) ?? 0) + 1);
  }
  return { answers, cells, durations };
}

/** The share of one second, smoothed over the seconds near it; where none was taken down, the share of those. */
function durationShare(seconds: number | null, durations: ReadonlyMap<number | null, number>, n: number): number {
  if (seconds === null) return durations.get(null)! / n;
  let near = 0;
  for (let at = seconds - NEAR; at <= seconds + NEAR; at += 1) near += durations.get(at) ?? 0;
  return near / (2 * NEAR + 1) / n;
}

function flagged(kind: Flag["kind"], group: Digest[], figure: Record<string, number>): Flag[] {
  const inTurn = [...group].sort(inOrder);
  const [first] = inTurn;
  return inTurn.map(({ place, caseNo }) => ({
    kind,
    place,
    caseNo,
    interviewer: null,
    figure: { same: group.length, first: first!.caseNo, ...figure },
  }));
}
