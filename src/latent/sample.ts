import type { Place } from '../shared/place.ts';
import { gaussian, hash } from './random.ts';
import { toSphere } from './sphere.ts';

const SAMPLES = 0x73616d70;

/** The n-th of endlessly many places all over a latent space: styles in turn, every fourth one a mixture of two. */
export function samplePlace(zDim: number, classes: number, n: number): Place {
  const z = toSphere(gaussian(new Float32Array(zDim), SAMPLES, n));
  const weights = new Float32Array(classes);
  if (classes === 0) return { z, classes: weights };
  const key = hash(SAMPLES, n);
  const share = n % 4 === 3 ? 0.3 + (0.4 * (key % 256)) / 255 : 0;
  weights[n % classes] = 1 - share;
  weights[(key >>> 8) % classes]! += share;
  return { z, classes: weights };
}
