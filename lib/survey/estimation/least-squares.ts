import { type Matrix, zeros } from "@/lib/kernel/matrix";

/** A pivot this small beside what stood there says that the column depends on those before it. */
const DEPENDS = 1e-11;

/**
 * A solution of a symmetric positive semidefinite system by elimination in order. A column that depends on earlier ones gets 0, so that
 * the fitted values are those of any other solution.
 */
export function solveSemidefinite(matrix: Matrix, right: readonly number[]): number[] {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const b = [...right];
  const kept = matrix.map(() => false);
  for (let k = 0; k < n; k += 1) {
    if (!(a[k]![k]! > DEPENDS * matrix[k]![k]!)) continue;
    kept[k] = true;
    for (let i = k + 1; i < n; i += 1) {
      const factor = a[i]![k]! / a[k]![k]!;
      if (factor === 0) continue;
      for (let j = k; j < n; j += 1) a[i]![j]! -= factor * a[k]![j]!;
      b[i]! -= factor * b[k]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k -= 1) {
    if (!kept[k]) continue;
    let rest = b[k]!;
    for (let j = k + 1; j < n; j += 1) rest -= a[k]![j]! * solution[j]!;
    solution[k] = rest / a[k]![k]!;
  }
  return solution;
}

/**
 * Fitted values, by group, of the weighted least squares regression of u on the dummies of all variables (one category of each after the
 * first left out). `weights`: the weight of a group's cases together; `sums`: their weighted u together; `categories`: of each variable,
 * the category of each group.
 */
export function fittedByMargins(
  weights: readonly number[],
  sums: readonly number[],
  categories: readonly (readonly number[])[],
): number[] {
  const columns = columnsOf(weights, categories);
  const held = weights.map((_, g) => categories.flatMap((of, variable) => columns.get(`${variable}:${of[g]!}`) ?? []));
  const matrix = zeros(columns.size);
  const right = new Array<number>(columns.size).fill(0);
  for (let g = 0; g < weights.length; g += 1) {
    for (const i of held[g]!) {
      right[i]! += sums[g]!;
      for (const j of held[g]!) matrix[i]![j]! += weights[g]!;
    }
  }
  const effects = solveSemidefinite(matrix, right);
  return held.map((of) => of.reduce((sum, i) => sum + effects[i]!, 0));
}

/** The columns of the regression: every category that weighs something; of later variables all but the first such. */
function columnsOf(weights: readonly number[], categories: readonly (readonly number[])[]): Map<string, number> {
  const columns = new Map<string, number>();
  categories.forEach((of, variable) => {
    const found = [...new Set(of.filter((_, g) => weights[g]! > 0))].sort((a, b) => a - b);
    for (const category of variable === 0 ? found : found.slice(1))
      columns.set(`${variable}:${category}`, columns.size);
  });
  return columns;
}
