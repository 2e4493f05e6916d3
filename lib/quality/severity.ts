import { cholesky, dot, eigenOf, type Matrix, zeros } from "@/lib/kernel/matrix";
import { type Contrast, type Contrasts, contrastsOf, type Given } from "./contrasts";

/** How much kinder than the others a reader marks, in per cent of what an item carries; below nought: harsher. */
export type ReaderSeverity = {
  reader: string;
  estimate: number;
  /** Null, as the interval and the reliability, where no variance among readers was seen: that is not to know that there is none. */
  standardError: number | null;
  low: number | null;
  high: number | null;
  /** How much of what was seen is taken for the reader's own, 0–1; the rest is drawn towards the mean. */
  reliability: number | null;
  marks: number;
};

/** Variances in squared per cent: among readers, of a reader from case to case, of a mark. */
export type Components = { reader: number; readerAtCase: number; mark: number };

export type Severity = {
  /** False where no two readers have marked the same item: nothing can be told, and every estimate is nought. */
  estimable: boolean;
  /** False where readers fall into groups without a common item: severities compare only within each. */
  connected: boolean;
  groups: number;
  components: Components;
  readers: ReaderSeverity[];
  /** The lower triangle of the estimates' errors, for drawing errors that belong together. */
  errors: Matrix;
};

/** Whether the readers could be compared and nothing was seen by which they differ: every estimate is nought, its error is not known. */
export const nothingSeen = ({ estimable, components }: Pick<Severity, "estimable" | "components">): boolean =>
  estimable && components.reader === 0;

/** `Z_95` to six digits, and so it stays: the figures of lots that have been opened are kept under a hash, and reckoned again against it. */
const Z_95_OF_KEPT_FIGURES = 1.959964;

/**
 * 宽严 by a linear mixed model, estimated by REML:
 *
 *     share = item of the case (fixed) + reader + reader at this case + error
 *
 * Every item of every case has a level of its own, so that who was given the weaker places or the harder items isn't taken for harsh:
 * only readers of the same item are compared. Reader, reader at this case and error are random and independent. The fixed levels are
 * swept out, and what remains is a handful of contrasts per case; the two ratios of variances are found by bounded search on the
 * exact profile likelihood, readers by Henderson's equations. One order of arithmetic throughout: the same marks, the same bits.
 */
export function severityOf(marks: readonly Given[]): Severity {
  const found = contrastsOf(marks);
  const freedom = found.contrasts.length + found.restFreedom;
  if (freedom === 0 || found.contrasts.length === 0) return unknown(found);
  const ratio = leastOver((atCase) => profile(found, atCase).deviance);
  const { reader, squares, inner } = profile(found, ratio);
  const mark = squares / freedom;
  return {
    estimable: true,
    connected: found.components === 1,
    groups: found.components,
    components: { reader: mark * reader, readerAtCase: mark * ratio, mark },
    ...estimates(found, inner, reader, mark),
  };
}

function unknown(found: Contrasts): Severity {
  return {
    estimable: false,
    connected: false,
    groups: found.components,
    components: { reader: 0, readerAtCase: 0, mark: 0 },
    readers: found.readers.map((reader, n) => nothing(reader, found.marks[n]!)),
    errors: zeros(found.readers.length),
  };
}

const nothing = (reader: string, marks: number): ReaderSeverity => ({
  reader,
  estimate: 0,
  standardError: null,
  low: null,
  high: null,
  reliability: null,
  marks,
});

type Inner = { matrix: Matrix; right: number[] };
type Profile = { deviance: number; reader: number; squares: number; inner: Inner };

/** −2 log REML (but for a constant) at this ratio of the variance of reader-at-case, least over the ratio of the readers' variance. */
function profile(found: Contrasts, atCase: number): Profile {
  const inner = innerOf(found.readers.length, found.contrasts, atCase);
  let logs = 0;
  let squares = found.restSquares;
  for (const { value, seen } of found.contrasts) {
    logs += Math.log(1 + atCase * value);
    squares += (seen * seen) / value / (1 + atCase * value);
  }
  const { values, vectors } = eigenOf(inner.matrix);
  const along = vectors.map((vector) => dot(vector, inner.right) ** 2);
  const freedom = found.contrasts.length + found.restFreedom;
  const left = (ratio: number): number => {
    let rest = squares;
    for (const [n, value] of values.entries()) rest -= (ratio * along[n]!) / (1 + ratio * Math.max(0, value));
    return Math.max(rest, squares * 1e-12);
  };
  const deviance = (ratio: number): number => {
    let sum = freedom * Math.log(left(ratio)) + logs;
    for (const value of values) sum += Math.log(1 + ratio * Math.max(0, value));
    return sum;
  };
  const reader = squares > 0 ? leastOver(deviance) : 0;
  return { deviance: squares > 0 ? deviance(reader) : 0, reader, squares: left(reader), inner };
}

function innerOf(readers: number, contrasts: readonly Contrast[], atCase: number): Inner {
  const matrix = zeros(readers);
  const right = new Array<number>(readers).fill(0);
  for (const { value, weights, seen } of contrasts) {
    const shrunk = 1 / (1 + atCase * value);
    for (const [one, weight] of weights) {
      right[one]! += shrunk * weight * seen;
      for (const [other, too] of weights) matrix[one]![other]! += shrunk * value * weight * too;
    }
  }
  return { matrix, right };
}

/** Ratios of variances are looked for at nought and from e⁻¹⁴ to e⁶. */
const [LOWEST, HIGHEST, STEP] = [-14, 6, 0.5] as const;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The ratio at which this is least: by a grid on the logarithm, then the golden section between the neighbours of the best. */
function leastOver(deviance: (ratio: number) => number): number {
  let best: number = LOWEST;
  let least = Number.POSITIVE_INFINITY;
  for (let at: number = LOWEST; at <= HIGHEST; at += STEP) {
    const here = deviance(Math.exp(at));
    if (here < least) [least, best] = [here, at];
  }
  let [low, high] = [best - STEP, best + STEP];
  for (let step = 0; step < 40; step += 1) {
    const one = high - GOLDEN * (high - low);
    const other = low + GOLDEN * (high - low);
    if (deviance(Math.exp(one)) <= deviance(Math.exp(other))) high = other;
    else low = one;
  }
  const ratio = Math.exp((low + high) / 2);
  return deviance(0) <= deviance(ratio) ? 0 : ratio;
}

/** Henderson's equations for the readers, and the errors of what they give. */
function estimates(found: Contrasts, { matrix, right }: Inner, ratio: number, mark: number) {
  const n = found.readers.length;
  if (ratio === 0)
    return { readers: found.readers.map((reader, i) => nothing(reader, found.marks[i]!)), errors: zeros(n) };
  const whole = matrix.map((row, i) => row.map((value, j) => (i === j ? value + 1 / ratio : value)));
  const inverse = inverseOf(whole);
  const variance = mark * ratio;
  const readers = found.readers.map((reader, i): ReaderSeverity => {
    const estimate = dot(inverse[i]!, right);
    const error = mark * inverse[i]![i]!;
    const reach = Z_95_OF_KEPT_FIGURES * Math.sqrt(error);
    return {
      reader,
      estimate,
      standardError: Math.sqrt(error),
      low: estimate - reach,
      high: estimate + reach,
      reliability: Math.max(0, 1 - error / variance),
      marks: found.marks[i]!,
    };
  });
  return { readers, errors: cholesky(inverse.map((row) => row.map((value) => value * mark))) };
}

function inverseOf(matrix: Matrix): Matrix {
  const n = matrix.length;
  const lower = cholesky(matrix);
  return Array.from({ length: n }, (_, column) => {
    const x = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i += 1) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k += 1) sum -= lower[i]![k]! * x[k]!;
      x[i] = sum / lower[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = x[i]!;
      for (let k = i + 1; k < n; k += 1) sum -= lower[k]![i]! * x[k]!;
      x[i] = sum / lower[i]![i]!;
    }
    return x;
  });
}
