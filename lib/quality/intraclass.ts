import { fQuantile } from "@/lib/kernel/f-distribution";
import { overCases, type Sums } from "./over-cases";

/** An intraclass correlation with its 95 % interval. */
export type Icc = { icc: number; low: number; high: number };

/** The same over several cases; without an interval where there is only one. */
export type IccOverCases = { icc: number; low: number | null; high: number | null };

/** Beside the squares of all values what is below this is the rounding of nought. */
const NOUGHT = 1e-12;

/**
 * ICC(1) (Shrout, Fleiss 1979, case 1) of the items of several cases: each item was judged by readers of its own. By case one row per
 * item, of two values or more each; where the rows differ in length, with the mean number n₀ of the analysis of variance. Items of one
 * case are not independent of each other, so that an interval by the F distribution would be too narrow: this one is by a bootstrap of
 * whole cases (see overCases). Null for fewer than two rows, or no variance.
 */
export function iccOneWay(cases: readonly (readonly (readonly number[])[])[], seed: string): IccOverCases | null {
  const sums = cases.map(sumsOf).filter(([groups]) => groups! > 0);
  const found = overCases(sums, oneWayFrom, seed);
  return found && { icc: found.value, low: found.low, high: found.high };
}

/** Rows, values, their sum and squares, the squares of the rows' means, the squares of the rows' lengths. */
function sumsOf(rows: readonly (readonly number[])[]): Sums {
  let [groups, n, all, squares, between, lengths] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    if (row.length < 2) continue;
    let own = 0;
    for (const value of row) {
      own += value;
      squares += value * value;
    }
    groups += 1;
    n += row.length;
    all += own;
    between += (own * own) / row.length;
    lengths += row.length * row.length;
  }
  return [groups, n, all, squares, between, lengths];
}

function oneWayFrom(sums: Sums): number | null {
  const [groups, n, all, squares, between, lengths] = sums as [number, number, number, number, number, number];
  if (groups < 2 || !(squares - (all * all) / n > NOUGHT * squares)) return null;
  const k = (n - lengths / n) / (groups - 1);
  const betweenMean = (between - (all * all) / n) / (groups - 1);
  const within = squares - between;
  if (!(within > NOUGHT * squares)) return 1;
  const f = betweenMean / (within / (n - groups));
  return (f - 1) / (f + k - 1);
}

/** ICC(A,1) = ICC(2,1), absolute agreement, and ICC(C,1) = ICC(3,1), consistency. */
export type TwoWay = { agreement: Icc; consistency: Icc };

/**
 * ICC where the same readers judged every thing (Shrout, Fleiss 1979, cases 2 and 3; intervals after McGraw, Wong 1996): a full table,
 * one row per thing, one column per reader. Null for fewer than two rows or columns, or where the things don't differ. Readers who agree
 * to the last digit have 1 and 1; who differ by a constant alone are consistent, and agree by what the constant leaves.
 */
export function iccTwoWay(table: readonly (readonly number[])[]): TwoWay | null {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const rows = table.map((row) => row.reduce((sum, value) => sum + value, 0) / k);
  const columns = table[0]!.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0) / n);
  const all = rows.reduce((sum, value) => sum + value, 0) / n;
  let total = 0;
  let squares = 0;
  for (const value of table.flat()) {
    total += (value - all) ** 2;
    squares += value * value;
  }
  const rowSquares = k * rows.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const columnSquares = n * columns.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const seen = (sum: number): number => (sum > NOUGHT * squares ? sum : 0);
  const r = seen(rowSquares) / (n - 1);
  const c = seen(columnSquares) / (k - 1);
  const e = seen(total - rowSquares - columnSquares) / ((n - 1) * (k - 1));
  if (r + e === 0) return null;
  return { agreement: agreementFrom(n, k, r, c, e), consistency: consistencyFrom(n, k, r, e) };
}

const PERFECT: Icc = { icc: 1, low: 1, high: 1 };

function consistencyFrom(n: number, k: number, r: number, e: number): Icc {
  if (e === 0) return PERFECT;
  const share = (f: number): number => (f - 1) / (f + k - 1);
  const f = r / e;
  const [one, other] = [n - 1, (n - 1) * (k - 1)];
  return { icc: share(f), low: share(f / fQuantile(0.975, one, other)), high: share(f * fQuantile(0.975, other, one)) };
}

/** The interval by Satterthwaite's degrees of freedom for the mixture of columns and error. */
function agreementFrom(n: number, k: number, r: number, c: number, e: number): Icc {
  if (e === 0 && c === 0) return PERFECT;
  const icc = (r - e) / (r + (k - 1) * e + (k * (c - e)) / n);
  const a = (k * icc) / (n * (1 - icc));
  const b = 1 + (k * icc * (n - 1)) / (n * (1 - icc));
  const v = (a * c + b * e) ** 2 / ((a * c) ** 2 / (k - 1) + (b * e) ** 2 / ((n - 1) * (k - 1)));
  const below = fQuantile(0.975, n - 1, v);
  const above = fQuantile(0.975, v, n - 1);
  const rest = k * c + (k * n - k - n) * e;
  return {
    icc,
    low: (n * (r - below * e)) / (below * rest + n * r),
    high: (n * (above * r - e)) / (rest + n * above * r),
  };
}
