/** Eigenvalues, largest first, and their vectors [count, n] of unit length, the largest number of each positive. */
export type Eigen = { values: Float64Array; vectors: Float64Array };

const SWEEPS = 60;
const SPARE = 8; // vectors beyond those that are wanted: the last ones converge slowly
const ROUNDS = 120;
const STILL = 1e-10; // share of the largest eigenvalue by which none moves any more

/** Turns rows and columns p and q of the symmetric `a` [n, n] so that a[p, q] is 0, and rows p and q of `v` alike. */
function turn(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q]!;
  if (off === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const mix = (m: Float64Array, i: number, j: number): void => {
    const [x, y] = [m[i]!, m[j]!];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) mix(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) mix(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) mix(v, p * n + k, q * n + k);
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += a[i * n + j]! ** 2;
  return sum;
}

/** All of a symmetric matrix [n, n] by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5). */
export function jacobi(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const still = 1e-24 * a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > still; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turn(a, v, n, p, q);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  const vectors = new Float64Array(n * n);
  for (const [to, from] of order.entries()) vectors.set(v.subarray(from * n, (from + 1) * n), to * n);
  return { values: Float64Array.from(order, (i) => a[i * n + i]!), vectors: facing(vectors, n) };
}

/** Each row with its largest number positive: an eigenvector’s sign means nothing. */
function facing(vectors: Float64Array, n: number): Float64Array {
  for (let at = 0; at < vectors.length; at += n) {
    const row = vectors.subarray(at, at + n);
    const largest = row.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
    if (largest < 0)
      row.forEach((value, i) => {
        row[i] = -value;
      });
  }
  return vectors;
}

/** Rows [count, n] made orthogonal and of unit length, one after the other (Gram and Schmidt). */
function orthonormal(rows: Float64Array, n: number): void {
  const count = rows.length / n;
  for (let k = 0; k < count; k++) {
    const row = rows.subarray(k * n, (k + 1) * n);
    for (let twice = 0; twice < 2; twice++)
      for (let j = 0; j < k; j++) {
        const other = rows.subarray(j * n, (j + 1) * n);
        let dot = 0;
        for (let i = 0; i < n; i++) dot += row[i]! * other[i]!;
        for (let i = 0; i < n; i++) row[i]! -= dot * other[i]!;
      }
    const length = Math.hypot(...row);
    if (length < 1e-150) row.fill(0);
    else for (let i = 0; i < n; i++) row[i]! /= length;
  }
}

/** rows [count, n] times the symmetric `a` [n, n]. */
function times(rows: Float64Array, a: Float64Array, n: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let k = 0; k < rows.length / n; k++)
    for (let j = 0; j < n; j++) {
      const value = rows[k * n + j]!;
      if (value !== 0) for (let i = 0; i < n; i++) out[k * n + i]! += value * a[j * n + i]!;
    }
  return out;
}

/** The best eigenvectors that lie in the span of orthonormal rows (Rayleigh and Ritz). */
function ritz(rows: Float64Array, image: Float64Array, n: number): Eigen {
  const count = rows.length / n;
  const small = new Float64Array(count * count);
  for (let j = 0; j < count; j++)
    for (let k = 0; k < count; k++)
      for (let i = 0; i < n; i++) small[j * count + k]! += rows[j * n + i]! * image[k * n + i]!;
  const { values, vectors } = jacobi(small, count);
  const out = new Float64Array(rows.length);
  for (let k = 0; k < count; k++)
    for (let j = 0; j < count; j++)
      for (let i = 0; i < n; i++) out[k * n + i]! += vectors[k * count + j]! * rows[j * n + i]!;
  return { values, vectors: out };
}

/**
 * The `count` largest of a symmetric matrix [n, n] without negative eigenvalues, by subspace iteration; `rest` comes after
 * each round, where others need the processor.
 */
export async function largest(
  matrix: Float64Array,
  n: number,
  count: number,
  rest: () => Promise<void> | void = () => undefined,
): Promise<Eigen> {
  const rows = new Float64Array(Math.min(n, count + SPARE) * n);
  for (let i = 0; i < rows.length; i++) rows[i] = Math.sin(12.9898 * i + 1) + Math.cos(3.7 * (i % n));
  orthonormal(rows, n);
  let found = ritz(rows, times(rows, matrix, n), n);
  for (let round = 0; round < ROUNDS; round++) {
    const before = found.values;
    const next = times(found.vectors, matrix, n);
    orthonormal(next, n);
    found = ritz(next, times(next, matrix, n), n);
    const moved = found.values
      .subarray(0, count)
      .some((value, k) => Math.abs(value - before[k]!) > STILL * before[0]!);
    if (!moved) break;
    await rest();
  }
  const kept = Math.min(count, n);
  return { values: found.values.slice(0, kept), vectors: facing(found.vectors.slice(0, kept * n), n) };
}
