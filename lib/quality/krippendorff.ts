import { overCases, type Sums } from "./over-cases";

/** How far two values lie apart: only whether they differ, by their ranks, or by their distance. */
export type Level = "nominal" | "ordinal" | "interval";

/** What several readers said of one thing, as numbers; who said nothing is left out. */
export type Unit = readonly number[];

/** Values, how often each stands next to each within a unit (coincidences), and how many pairable values there are. */
type Coincidences = { values: number[]; table: number[][]; totals: number[]; n: number };

function coincidencesOf(units: readonly Unit[]): Coincidences {
  const paired = units.filter((unit) => unit.length > 1);
  const values = [...new Set(paired.flat())].sort((a, b) => a - b);
  const at = new Map(values.map((value, n) => [value, n]));
  const table = values.map(() => new Array<number>(values.length).fill(0));
  for (const unit of paired) {
    const counts = new Map<number, number>();
    for (const value of unit) counts.set(at.get(value)!, (counts.get(at.get(value)!) ?? 0) + 1);
    for (const [c, many] of counts) {
      for (const [k, others] of counts) {
        table[c]![k]! += (many * (c === k ? others - 1 : others)) / (unit.length - 1);
      }
    }
  }
  const totals = table.map((row) => row.reduce((sum, one) => sum + one, 0));
  return { values, table, totals, n: totals.reduce((sum, one) => sum + one, 0) };
}

function distance({ values, totals }: Coincidences, level: Level, c: number, k: number): number {
  if (c === k) return 0;
  if (level === "nominal") return 1;
  if (level === "interval") return (values[c]! - values[k]!) ** 2;
  const [from, to] = c < k ? [c, k] : [k, c];
  let between = 0;
  for (let g = from; g <= to; g += 1) between += totals[g]!;
  return (between - (totals[from]! + totals[to]!) / 2) ** 2;
}

/**
 * Krippendorff's α (Computing Krippendorff's Alpha-Reliability, 2011): 1 − observed ÷ expected disagreement, with missing values.
 * 1 is perfect agreement, 0 what chance would give. Null where nothing can be paired, or where all values are the same.
 */
export function alphaOf(units: readonly Unit[], level: Level): number | null {
  const found = coincidencesOf(units);
  if (found.n <= 1) return null;
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < found.values.length; c += 1) {
    for (let k = 0; k < c; k += 1) {
      const apart = distance(found, level, c, k);
      observed += found.table[c]![k]! * apart;
      expected += found.totals[c]! * found.totals[k]! * apart;
    }
  }
  return expected === 0 ? null : 1 - ((found.n - 1) * observed) / expected;
}

/** What α on the interval scale needs of a case: so many values, their sum and squares, the disagreement within. */
function sumsOf(units: readonly Unit[]): Sums {
  let [n, all, squares, within] = [0, 0, 0, 0];
  for (const unit of units) {
    if (unit.length < 2) continue;
    let sum = 0;
    let own = 0;
    for (const value of unit) {
      sum += value;
      own += value * value;
    }
    n += unit.length;
    all += sum;
    squares += own;
    within += (unit.length * own - sum * sum) / (unit.length - 1);
  }
  return [n, all, squares, within];
}

function alphaFrom([n, sum, squares, within]: Sums): number | null {
  const expected = n! * squares! - sum! * sum!;
  return n! < 2 || !(expected > 1e-12 * n! * squares!) ? null : 1 - ((n! - 1) * within!) / expected;
}

export type Agreement = { alpha: number; low: number | null; high: number | null };

/**
 * α on the interval scale with a 95 % interval by a bootstrap of whole cases (see overCases). Null as alphaOf; with a single case there
 * is no interval.
 */
export function agreementOf(cases: readonly (readonly Unit[])[], seed: string): Agreement | null {
  const sums = cases.map(sumsOf).filter(([n]) => n! > 0);
  const found = overCases(sums, alphaFrom, seed);
  return found && { alpha: found.value, low: found.low, high: found.high };
}
