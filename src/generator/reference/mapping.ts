import type { Linear, Mapping } from '../network.ts';

/** weight·x·rate/√inputs + bias·rate. */
export function linear({ weight, bias, inputs, outputs }: Linear, x: Float64Array, rate = 1): Float64Array {
  const y = new Float64Array(outputs);
  for (let o = 0; o < outputs; o++) {
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += weight[o * inputs + i]! * x[i]!;
    y[o] = (sum * rate) / Math.sqrt(inputs) + bias[o]! * rate;
  }
  return y;
}

export const leaky = (x: number): number => (x < 0 ? 0.2 * x : x) * Math.SQRT2;

function normalise(x: Float64Array): Float64Array {
  const energy = x.reduce((sum, value) => sum + value * value, 0) / x.length;
  return x.map((value) => value / Math.sqrt(energy + 1e-8));
}

/** One latent and its class weights to one w [wDim], not drawn towards anything yet. */
export function mapLatent(mapping: Mapping, z: Float64Array, c: Float64Array): Float64Array {
  let x = normalise(z);
  if (mapping.embed !== null) {
    const embedded = normalise(linear(mapping.embed, c));
    x = Float64Array.of(...x, ...embedded);
  }
  for (const layer of mapping.layers) x = linear(layer, x, mapping.learningRate).map(leaky);
  return x;
}
