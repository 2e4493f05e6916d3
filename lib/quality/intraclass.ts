import { fQuantile } from "@/lib/kernel/f-distribution";

/** An intraclass correlation with its 95 % interval. */
export type Icc = { icc: number; low: number; high: number };

/**
 * ICC(1) (Shrout, Fleiss 1979, case 1): each thing was judged by readers of its own. One row per thing, of two values or more each;
 * where the rows differ in length, with the mean number n₀ of the analysis of variance. Null for fewer than two rows, or no variance.
 */
export function iccOneWay(rows: readonly (readonly number[])[]): Icc | null {
  const used = rows.filter((row) => row.length > 1);
  const groups = used.length;
  if (groups < 2) return null;
  let n = 0;
  let sum = 0;
  let squares = 0;
  let between = 0;
  let lengths = 0;
  for (const row of used) {
    let own = 0;
    for (const value of row) {
      own += value;
      squares += value * value;
    }
    n += row.length;
    sum += own;
    between += (own * own) / row.length;
    lengths += row.length * row.length;
  }
  const k = (n - lengths / n) / (groups - 1);
  const betweenMean = (between - (sum * sum) / n) / (groups - 1);
  const withinMean = Math.max(0, squares - between) / (n - groups);
  if (!(betweenMean + withinMean > 0)) return null;
  if (withinMean === 0) return { icc: 1, low: 1, high: 1 };
  const share = (f: number): number => (f - 1) / (f + k - 1);
  const f = betweenMean / withinMean;
  return {
    icc: share(f),
    low: share(f / fQuantile(0.975, groups - 1, n - groups)),
    high: share(f * fQuantile(0.975, n - groups, groups - 1)),
  };
}

/** ICC(A,1) = ICC(2,1), absolute agreement, and ICC(C,1) = ICC(3,1), consistency. */
export type TwoWay = { agreement: Icc; consistency: Icc };

/**
 * ICC where the same readers judged every thing (Shrout, Fleiss 1979, cases 2 and 3; intervals after McGraw, Wong 1996): a full table,
 * one row per thing, one column per reader. Null for fewer than two rows or columns, or no variance.
 */
export function iccTwoWay(table: readonly (readonly number[])[]): TwoWay | null {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const rows = table.map((row) => row.reduce((sum, value) => sum + value, 0) / k);
  const columns = table[0]!.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0) / n);
  const all = rows.reduce((sum, value) => sum + value, 0) / n;
  let total = 0;
  for (const row of table) for (const value of row) total += (value - all) ** 2;
  const rowSquares = k * rows.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const columnSquares = n * columns.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const r = rowSquares / (n - 1);
  const c = columnSquares / (k - 1);
  const e = Math.max(0, total - rowSquares - columnSquares) / ((n - 1) * (k - 1));
  if (!(r + e > 0)) return null;
  if (!(e > 0)) return null;
  return { agreement: agreementFrom(n, k, r, c, e), consistency: consistencyFrom(n, k, r, e) };
}

function consistencyFrom(n: number, k: number, r: number, e: number): Icc {
  const share = (f: number): number => (f - 1) / (f + k - 1);
  const f = r / e;
  const [one, other] = [n - 1, (n - 1) * (k - 1)];
  return { icc: share(f), low: share(f / fQuantile(0.975, one, other)), high: share(f * fQuantile(0.975, other, one)) };
}

/** The interval by Satterthwaite's degrees of freedom for the mixture of columns and error. */
function agreementFrom(n: number, k: number, r: number, c: number, e: number): Icc {
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
