/**
 * The survey index reckoned once more, straight from the textbook and by nothing of the portal's own: weights by raking or
 * post-stratification (Deming & Stephan 1940), the index as a sum of ratios, its variance by Taylor linearisation with the residuals of the
 * regression on the calibration totals (Deville & Särndal 1992, as `svymean` over `rake` in R's survey package).
 */
export type Answered = { stratum: Record<string, string>; points: Record<string, number | null> };
export type Textbook = {
  questions: { key: string; dimension: string; weight: number }[];
  dimensions: { key: string; weight: number }[];
  /** Population by margin, `sex=male`, or by full cell, `residence=urban|sex=male`; empty: no weights. */
  population: Record<string, number>;
  variables: string[];
  raked: boolean;
  /** Everybody of the place; the share that was asked narrows the interval. */
  people: number | null;
  /** The most that a weight may be, in means of the weights. */
  trim: number;
};

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Categories that a case belongs to: one of each variable, or its one cell. */
const classesOf = ({ stratum }: Answered, { variables, raked }: Textbook): string[] =>
  raked
    ? variables.map((name) => `${name}=${stratum[name]}`)
    : [variables.map((name) => `${name}=${stratum[name]}`).join("|")];

export function textbookWeights(cases: readonly Answered[], book: Textbook): number[] {
  if (Object.keys(book.population).length === 0) return cases.map(() => 1);
  const classes = cases.map((one) => classesOf(one, book));
  const weights = cases.map(() => 1);
  const rounds = book.raked ? 2_000 : 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < (classes[0]?.length ?? 0); at += 1) {
      const held: Record<string, number> = {};
      classes.forEach((own, i) => {
        held[own[at]!] = (held[own[at]!] ?? 0) + weights[i]!;
      });
      classes.forEach((own, i) => {
        weights[i]! *= book.population[own[at]!]! / held[own[at]!]!;
      });
    }
  }
  const cap = (book.trim * sum(weights)) / weights.length;
  return weights.map((weight) => Math.min(weight, cap));
}

/** Index, standard error and the 95 % interval of one place; `only`: of one dimension. */
export function textbookIndex(all: readonly Answered[], book: Textbook, only?: string) {
  const dimensions = book.dimensions.filter(({ key }) => only === undefined || key === only);
  const weights = textbookWeights(all, book);
  const scores = dimensions.map(({ key }) =>
    all.map(({ points }) => {
      const own = book.questions.filter((q) => q.dimension === key && typeof points[q.key] === "number");
      return own.length === 0
        ? null
        : sum(own.map((q) => q.weight * points[q.key]!)) / sum(own.map(({ weight }) => weight));
    }),
  );
  const totals = scores.map((own) => sum(own.map((score, i) => (score === null ? 0 : weights[i]!))));
  const means = scores.map((own, d) => sum(own.map((score, i) => (score ?? 0) * weights[i]!)) / totals[d]!);
  const held = dimensions.map((_, d) => (totals[d]! > 0 ? dimensions[d]!.weight : 0));
  const index = sum(means.map((mean, d) => (held[d]! > 0 ? held[d]! * mean : 0))) / sum(held);
  const linear = all.map((_, i) =>
    sum(
      scores.map((own, d) =>
        own[i] === null || held[d] === 0 ? 0 : ((held[d]! / sum(held)) * (own[i]! - means[d]!)) / totals[d]!,
      ),
    ),
  );
  const rest = residuals(all, linear, weights, book);
  const parts = all.map((_, i) => weights[i]! * rest[i]!);
  const m = parts.length;
  const n = all.filter((_, i) => scores.some((own) => own[i] !== null)).length;
  const centre = sum(parts) / m;
  const correction = book.people === null ? 1 : 1 - m / book.people;
  const error = Math.sqrt(((correction * m) / (m - 1)) * sum(parts.map((part) => (part - centre) ** 2)));
  const reach = 1.959963984540054 * error;
  return { n, index, error, low: Math.max(0, index - reach), high: Math.min(100, index + reach) };
}

/** What is left of a variable when the calibration classes have explained what they can, by weighted least squares. */
function residuals(cases: readonly Answered[], values: number[], weights: number[], book: Textbook): number[] {
  if (Object.keys(book.population).length === 0) return values;
  const columns = [...new Set(cases.flatMap((one) => classesOf(one, book)))].toSorted();
  const seen = new Set<string>();
  const kept = columns.filter((name) => {
    const variable = name.split("=")[0]!;
    const first = !seen.has(variable);
    seen.add(variable);
    return !book.raked || !first || variable === book.variables[0];
  });
  const rows = cases.map((one) => {
    const own = classesOf(one, book);
    return kept.map((name) => (own.includes(name) ? 1 : 0));
  });
  const left = kept.map((_, a) => kept.map((__, b) => sum(rows.map((row, i) => weights[i]! * row[a]! * row[b]!))));
  const right = kept.map((_, a) => sum(rows.map((row, i) => weights[i]! * row[a]! * values[i]!)));
  const solved = solve(left, right);
  return values.map((value, i) => value - sum(rows[i]!.map((cell, a) => cell * solved[a]!)));
}

/** Gauss and Jordan, with the largest pivot. */
function solve(matrix: number[][], right: number[]): number[] {
  const table = matrix.map((row, i) => [...row, right[i]!]);
  for (let at = 0; at < table.length; at += 1) {
    const best = table
      .slice(at)
      .reduce((top, row, i) => (Math.abs(row[at]!) > Math.abs(table[top]![at]!) ? at + i : top), at);
    [table[at], table[best]] = [table[best]!, table[at]!];
    const pivot = table[at]!.map((cell) => cell / table[at]![at]!);
    table[at] = pivot;
    for (let i = 0; i < table.length; i += 1) {
      if (i !== at) table[i] = table[i]!.map((cell, b) => cell - table[i]![at]! * pivot[b]!);
    }
  }
  return table.map((row) => row.at(-1)!);
}
