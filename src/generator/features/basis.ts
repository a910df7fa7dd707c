import { covariance } from '../directions/components.ts';
import { largest } from '../directions/eigen.ts';

/** A map's colours. */
export const COMPONENTS = 3;

/**
 * How a layer's channels become three numbers, each of mean 0 and deviation 1 over the model's pictures, as one list:
 * weights [COMPONENTS, stride], then what is added [4]. `stride` is the channels in whole fours.
 */
export type FeatureBasis = { side: number; stride: number; numbers: Float32Array<ArrayBuffer> };

type Rest = () => Promise<void> | void;

/** A component's mean, deviation and skewness over samples [count, channels]. */
function momentsOf(samples: Float64Array, vector: Float64Array) {
  const channels = vector.length;
  const count = samples.length / channels;
  const along = Float64Array.from({ length: count }, (_, s) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += samples[s * channels + c]! * vector[c]!;
    return sum;
  });
  const meanOf = (power: number, middle: number): number =>
    along.reduce((sum, value) => sum + (value - middle) ** power, 0) / count;
  const mean = meanOf(1, 0);
  return { mean, deviation: Math.sqrt(meanOf(2, mean)), skew: meanOf(3, mean) };
}

/**
 * The strongest components of samples [count, channels] that come from so many pictures in turn: what varies within a picture
 * counts, not from one to the next. What is rare is light, so that the sign does not depend on the arithmetic.
 */
export async function findBasis(
  side: number,
  samples: Float64Array,
  channels: number,
  pictures: number,
  rest: Rest = () => undefined,
): Promise<FeatureBasis> {
  const stride = 4 * Math.ceil(channels / 4);
  const numbers = new Float32Array(COMPONENTS * stride + 4);
  const count = Math.min(COMPONENTS, channels);
  const { vectors } = await largest(covariance(samples, channels, pictures), channels, count, rest);
  for (let k = 0; k < count; k++) {
    const vector = vectors.subarray(k * channels, (k + 1) * channels);
    const { mean, deviation, skew } = momentsOf(samples, vector);
    const scale = deviation === 0 ? 0 : (skew < 0 ? -1 : 1) / deviation;
    for (let c = 0; c < channels; c++) numbers[k * stride + c] = vector[c]! * scale;
    numbers[COMPONENTS * stride + k] = -mean * scale;
  }
  return { side, stride, numbers };
}
