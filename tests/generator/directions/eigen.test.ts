import { expect, test } from 'vitest';
import { covariance, scaled, styleEnergy } from '../../../src/generator/directions/components.ts';
import { computeSteps, sourceOf } from '../../../src/generator/directions/compute.ts';
import { jacobi, largest } from '../../../src/generator/directions/eigen.ts';
import { randomNetwork } from '../../../src/generator/random-network.ts';

/** A symmetric matrix [n, n] with these eigenvalues: three reflections of their diagonal. */
function withSpectrum(values: readonly number[]): Float64Array {
  const n = values.length;
  let matrix: Float64Array = Float64Array.from({ length: n * n }, (_, at) =>
    at % (n + 1) === 0 ? values[at / (n + 1)]! : 0,
  );
  for (let turn = 1; turn <= 3; turn++) {
    const u = Float64Array.from({ length: n }, (_, i) => Math.sin(turn * (i + 1) * 1.3));
    const length = Math.hypot(...u);
    const h = (i: number, j: number): number => Number(i === j) - (2 * u[i]! * u[j]!) / length ** 2;
    const product = (
      a: (i: number, j: number) => number,
      b: (i: number, j: number) => number,
    ): Float64Array =>
      Float64Array.from({ length: n * n }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += a(Math.floor(at / n), k) * b(k, at % n);
        return sum;
      });
    const half = product(h, (i, j) => matrix[i * n + j]!);
    matrix = product((i, j) => half[i * n + j]!, h);
  }
  return matrix;
}

/** The largest number of A·v − λ·v. */
function residual(a: Float64Array, n: number, value: number, vector: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < n; i++) {
    let sum = -value * vector[i]!;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * vector[j]!;
    worst = Math.max(worst, Math.abs(sum));
  }
  return worst;
}

test('Jacobi finds a known spectrum, equal and zero eigenvalues among it', () => {
  const values = [9, 4, 4, 1, 0.25, 0];
  const matrix = withSpectrum(values);
  const found = jacobi(matrix, 6);
  for (const [k, value] of values.entries()) {
    expect(found.values[k]).toBeCloseTo(value, 10);
    expect(residual(matrix, 6, value, found.vectors.subarray(k * 6, (k + 1) * 6))).toBeLessThan(1e-9);
  }
});

test('subspace iteration finds the largest of a large one, close neighbours apart', async () => {
  const values = Array.from({ length: 60 }, (_, k) => (k < 10 ? 10 - 0.5 * k : 3 * 0.93 ** k));
  const matrix = withSpectrum(values);
  let rests = 0;
  const found = await largest(matrix, 60, 8, () => void rests++);
  expect(found.vectors).toHaveLength(8 * 60);
  expect(rests).toBeGreaterThan(0);
  for (let k = 0; k < 8; k++) {
    expect(found.values[k]).toBeCloseTo(values[k]!, 6);
    const vector = found.vectors.subarray(k * 60, (k + 1) * 60);
    expect(residual(matrix, 60, values[k]!, vector)).toBeLessThan(1e-3);
    expect(vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0)).toBeGreaterThan(0);
  }
});

test('samples vary around the mean of their own group', () => {
  const samples = Float64Array.of(10, 1, -10, 5, 12, 3, -12, 5); // groups in turn: (10, 1), (12, 3) and (-10, 5), (-12, 5)
  expect([...covariance(samples, 2, 2)]).toEqual([1, 0.5, 0.5, 0.5]);
  expect(covariance(samples, 2, 0)[0]).toBeGreaterThan(100);
});

test('a step is as long as its deviation', () => {
  expect([...scaled(Float64Array.of(1, 0, 0, 1), [2, 3])]).toEqual([2, 0, 0, 3]);
});

test('the closed form finds the direction that all styles follow', async () => {
  const n = 12;
  const towards = Float32Array.from({ length: n }, (_, i) => Math.sin(i + 1));
  const weight = Float32Array.from(
    { length: 20 * n },
    (_, at) => 3 * towards[at % n]! + 0.1 * Math.sin(at * 7.7),
  );
  const { vectors } = await largest(
    styleEnergy([{ weight, bias: new Float32Array(20), inputs: n, outputs: 20 }], n),
    n,
    1,
  );
  const length = Math.hypot(...towards);
  const dot = vectors.reduce((sum, value, i) => sum + (value * towards[i]!) / length, 0);
  expect(Math.abs(dot)).toBeGreaterThan(0.999);
});

test('directions of a network are the same on every run, orthogonal within a bank, and along the components w deviates most', async () => {
  const network = randomNetwork({ channels: [7, 5], classes: 3, wDim: 24, hidden: 24 });
  const [first, again] = [
    await computeSteps(sourceOf(network), () => undefined),
    await computeSteps(sourceOf(network), () => undefined),
  ];
  expect(again).toEqual(first);
  const lengths = Array.from({ length: 8 }, (_, k) =>
    Math.hypot(...first.pca.subarray(k * 24, (k + 1) * 24)),
  );
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  const usual = Math.sqrt(lengths.reduce((sum, each) => sum + each ** 2, 0) / 8);
  expect(Math.hypot(...first['closed-form'].subarray(0, 24))).toBeCloseTo(usual, 4);
  for (const bank of Object.values(first))
    for (let k = 1; k < 8; k++) {
      const dot = bank.subarray(0, 24).reduce((sum, value, i) => sum + value * bank[k * 24 + i]!, 0);
      expect(Math.abs(dot)).toBeLessThan(1e-3 * Math.hypot(...bank.subarray(0, 24)));
    }
}, 20_000);
