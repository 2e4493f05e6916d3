import { type Random, randomFrom } from "@/lib/kernel/random";
import { influences, type SettledCase } from "./adjusting";
import type { LotMark } from "./mark";
import type { Severity } from "./severity";

/** A rank with the ranks between which it lies in 95 of 100 repetitions. */
export type RankInterval = { rank: number; low: number; high: number };
export type CaseRanks = { raw: RankInterval; adjusted: RankInterval };

export type RankedCase = SettledCase & { track: string; adjusted: number };

const TIMES = 1000;

type Drawn = {
  row: SettledCase;
  lifted: number;
  readers: readonly (readonly [at: number, weight: number])[];
  rest: number;
};

/**
 * 位次区间 by a bootstrap that is the same for the same seed. Each of 1,000 repetitions draws anew
 *
 * - the items: as many as there are, with replacement, the same ones for every case;
 * - of each reader at each case the deviation of that day, from the variance estimated for it;
 * - for the raw rank the readers' severities, from the variance among readers (had others been given the case);
 *   for the adjusted rank the errors of the estimated severities, which belong together.
 *
 * What was adjudicated is taken as it is. `cases` have their raw and adjusted scores. Ranks are those within a track (综合、单项), all
 * tracks on the same draws; equal scores share the better rank. Where no variance among readers was seen, neither interval holds any.
 */
export function rankIntervals(
  cases: readonly RankedCase[],
  marks: readonly LotMark[],
  severity: Severity,
  seed: string,
): Map<string, CaseRanks> {
  const random = randomFrom(seed);
  const items = [...new Set(cases.flatMap((one) => one.items.map(({ indicatorId }) => indicatorId)))].sort();
  const itemAt = new Map(items.map((id, n) => [id, n]));
  const drawn = prepared(cases, marks, severity);
  const places = drawn.map(({ row }) => row.items.map(({ indicatorId }) => itemAt.get(indicatorId)!));
  const tracks = tracksOf(cases);
  const ranks = cases.map(() => ({ raw: new Int32Array(TIMES), adjusted: new Int32Array(TIMES) }));
  for (let time = 0; time < TIMES; time += 1) {
    const counts = countsOf(items.length, random);
    const shift = shifts(severity, random);
    const scores = drawn.map((one, n) => redrawn(one, places[n]!, counts, shift, random));
    for (const which of ["raw", "adjusted"] as const) {
      for (const [n, rank] of ranksWithin(tracks, (at) => scores[at]![which])) ranks[n]![which][time] = rank;
    }
  }
  const [raw, adjusted] = (["raw", "adjusted"] as const).map(
    (which) => new Map(ranksWithin(tracks, (at) => cases[at]![which])),
  );
  return new Map(
    cases.map(({ id }, n) => [
      id,
      { raw: interval(raw!.get(n)!, ranks[n]!.raw), adjusted: interval(adjusted!.get(n)!, ranks[n]!.adjusted) },
    ]),
  );
}

/** Where the cases of each track stand in the list. */
function tracksOf(cases: readonly RankedCase[]): number[][] {
  const tracks = new Map<string, number[]>();
  for (const [n, { track }] of cases.entries()) tracks.set(track, [...(tracks.get(track) ?? []), n]);
  return [...tracks.values()];
}

/** The rank of every case within its track, by its place in the list. */
const ranksWithin = (tracks: readonly (readonly number[])[], scoreAt: (n: number) => number): [number, number][] =>
  tracks.flatMap((own) => ranksOf(own.map(scoreAt)).map((rank, n): [number, number] => [own[n]!, rank]));

function prepared(cases: readonly RankedCase[], marks: readonly LotMark[], severity: Severity) {
  const readerAt = new Map(severity.readers.map(({ reader }, n) => [reader, n]));
  const weights = influences(cases, marks);
  return cases.map((row): Drawn => {
    const earned = row.items.reduce((sum, item) => sum + item.earned, 0);
    return {
      row,
      readers: [...weights.get(row.id)!].map(([reader, weight]) => [readerAt.get(reader)!, weight] as const),
      // bonus and deduction, and what the scale has cut off, stay as they are
      rest: row.raw - (100 * earned) / row.full,
      lifted: row.raw - row.adjusted,
    };
  });
}

function countsOf(n: number, random: Random): Int32Array {
  const counts = new Int32Array(n);
  for (let draw = 0; draw < n; draw += 1) counts[random.below(n)]! += 1;
  return counts;
}

type Shifts = { raw: number[]; adjusted: number[]; atCase: number };

/** The readers' severities as they might have been, and the errors of those estimated. */
function shifts({ components, errors, readers }: Severity, random: Random): Shifts {
  const spread = Math.sqrt(components.reader);
  const raw = readers.map(() => spread * random.normal());
  const normals = readers.map(() => random.normal());
  const adjusted = errors.map((row, i) => {
    let sum = 0;
    for (let j = 0; j <= i; j += 1) sum += row[j]! * normals[j]!;
    return sum;
  });
  return { raw, adjusted, atCase: Math.sqrt(components.readerAtCase) };
}

function redrawn(
  { row, readers, rest, lifted }: Drawn,
  places: readonly number[],
  counts: Int32Array,
  shift: Shifts,
  random: Random,
): { raw: number; adjusted: number } {
  let earned = 0;
  let full = 0;
  for (const [n, { worth, earned: own }] of row.items.entries()) {
    const count = counts[places[n]!]!;
    earned += count * own;
    full += count * worth;
  }
  let day = 0;
  let raw = 0;
  let adjusted = 0;
  for (const [at, weight] of readers) {
    day += weight * shift.atCase * random.normal();
    raw += weight * shift.raw[at]!;
    adjusted += weight * shift.adjusted[at]!;
  }
  const score = (full > 0 ? (100 * earned) / full : row.raw - rest) + rest + day;
  return { raw: score + raw, adjusted: score - lifted + adjusted };
}

/** 1 for the highest; equal ones share the better rank. */
function ranksOf(scores: readonly number[]): number[] {
  const order = scores.map((_, n) => n).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const ranks = new Array<number>(scores.length).fill(0);
  for (const [n, at] of order.entries()) {
    const before = order[n - 1];
    ranks[at] = before !== undefined && scores[before] === scores[at] ? ranks[before]! : n + 1;
  }
  return ranks;
}

function interval(rank: number, drawn: Int32Array): RankInterval {
  const sorted = [...drawn].sort((a, b) => a - b);
  const low = sorted[Math.floor(0.025 * (TIMES - 1))]!;
  const high = sorted[Math.ceil(0.975 * (TIMES - 1))]!;
  return { rank, low: Math.min(rank, low), high: Math.max(rank, high) };
}
