import type { Mapping } from './network.ts';

/**
 * Where ψ 0 leads, into `to` [wDim]: the model's average, or, where it has one for each class, their mean by the class
 * weights (truncation towards the class, as in StyleGAN-XL, Sauer et al. 2022).
 */
export function fillCentre(
  { average, classAverages }: Mapping,
  c: ArrayLike<number> | null,
  to: Float32Array | Float64Array,
): void {
  if (classAverages === undefined || c === null || c.length === 0) {
    to.set(average);
    return;
  }
  const size = average.length;
  to.fill(0, 0, size);
  for (let k = 0; k < c.length; k++) {
    const weight = c[k]!;
    if (weight !== 0) for (let i = 0; i < size; i++) to[i]! += weight * classAverages[k * size + i]!;
  }
}
