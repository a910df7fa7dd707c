import type { Linear, Network } from '../network.ts';
import { mapLatent } from '../reference/mapping.ts';

const SAMPLES = 2048;

type Rest = () => Promise<void> | void;

/** Repeatable normal numbers: a linear congruence, then Box and Muller. */
function createNormal(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** How samples [count, n] vary within their groups: the covariance [n, n] around the mean of each sample's group. */
export function covariance(samples: Float64Array, n: number, groups: number): Float64Array {
  const count = samples.length / n;
  const used = Math.max(1, groups);
  const means = new Float64Array(used * n);
  for (let s = 0; s < count; s++)
    for (let i = 0; i < n; i++)
      means[(s % used) * n + i]! += samples[s * n + i]! / Math.ceil((count - (s % used)) / used);
  const sums = new Float64Array(n * n);
  const away = new Float64Array(n);
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < n; i++) away[i] = samples[s * n + i]! - means[(s % used) * n + i]!;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sums[i * n + j]! += (away[i]! * away[j]!) / count;
  }
  return sums;
}

export type MappingPart = Pick<Network, 'mapping' | 'zDim' | 'wDim'> & { classes: number };

/** w of 2048 latents [SAMPLES, wDim], the classes in turn; `rest` comes after every few. */
export async function sampleW(
  { mapping, zDim, wDim, classes }: MappingPart,
  rest: Rest,
): Promise<Float64Array> {
  const normal = createNormal(7);
  const samples = new Float64Array(SAMPLES * wDim);
  for (let s = 0; s < SAMPLES; s++) {
    const z = Float64Array.from({ length: zDim }, normal);
    const c = Float64Array.from({ length: classes }, (_, k) => Number(k === s % classes));
    samples.set(mapLatent(mapping, z, c), s * wDim);
    await rest();
  }
  return samples;
}

/**
 * AᵀA [wDim, wDim] of all layers' style weights, each style's row of unit length: its largest eigenvectors change styles
 * the most (Shen and Zhou, "Closed-Form Factorization of Latent Semantics in GANs", CVPR 2021).
 */
export function styleEnergy(affines: readonly Linear[], wDim: number): Float64Array {
  const sums = new Float64Array(wDim * wDim);
  for (const { weight, outputs } of affines)
    for (let o = 0; o < outputs; o++) {
      const row = weight.subarray(o * wDim, (o + 1) * wDim);
      const energy = row.reduce((sum, value) => sum + value * value, 0) || 1;
      for (let i = 0; i < wDim; i++)
        for (let j = 0; j < wDim; j++) sums[i * wDim + j]! += (row[i]! * row[j]!) / energy;
    }
  return sums;
}

/** Unit vectors [count, n], each made as long as its deviation. */
export function scaled(vectors: Float64Array, deviations: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const n = vectors.length / deviations.length;
  return Float32Array.from(vectors, (value, at) => value * deviations[Math.floor(at / n)]!);
}
