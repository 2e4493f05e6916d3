/** A square symmetric matrix, row by row. Everything here works in one fixed order: the same numbers in give the same bits out. */
export type Matrix = number[][];

export const zeros = (n: number): Matrix => Array.from({ length: n }, () => new Array<number>(n).fill(0));

export const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
};

/** The lower triangle L of a positive definite matrix with L·Lᵀ = matrix; throws RangeError where it isn't one. */
export function cholesky(matrix: Matrix): Matrix {
  const n = matrix.length;
  const lower = zeros(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(sum > 0)) throw new RangeError("cholesky: not positive definite");
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

export type Eigen = { values: number[]; vectors: number[][] };

const MOST_SWEEPS = 60;

/** Eigenvalues and eigenvectors (`vectors[j]` belongs to `values[j]`) of a symmetric matrix by Jacobi's cyclic rotations. */
export function eigenOf(matrix: Matrix): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = zeros(n);
  for (let i = 0; i < n; i += 1) v[i]![i] = 1;
  let scale = 0;
  for (const row of a) scale += dot(row, row);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > scale * 1e-30; sweep += 1) {
    for (let p = 0; p < n - 1; p += 1) for (let q = p + 1; q < n; q += 1) rotate(a, v, p, q);
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

function offDiagonal(a: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) for (let j = 0; j < i; j += 1) sum += a[i]![j]! * a[i]![j]!;
  return sum;
}

/** One rotation that makes a[p][q] nought; the rows of `v` gather the eigenvectors. */
function rotate(a: Matrix, v: Matrix, p: number, q: number): void {
  const apq = a[p]![q]!;
  if (apq === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k += 1) {
    const kp = a[k]![p]!;
    const kq = a[k]![q]!;
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k += 1) {
    const pk = a[p]![k]!;
    const qk = a[q]![k]!;
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
    const vp = v[p]![k]!;
    const vq = v[q]![k]!;
    v[p]![k] = c * vp - s * vq;
    v[q]![k] = s * vp + c * vq;
  }
}
