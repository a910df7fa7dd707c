import type { Linear, Network, StyleConv } from '../network.ts';
import { inputPlaces } from '../plan/inputs.ts';
import { addFloats, addWords, type Draft, fours, reserve } from './draft.ts';
import { addPacked } from './packed-weights.ts';
import { type Step, unitsOf } from './words.ts';

const ends = { none: 0, leaky: 1, demodulate: 2 };

type Vector = {
  x: number;
  weights: number;
  bias: number;
  y: number;
  inputs: number;
  outputs: number;
  end: keyof typeof ends;
};

const UNIT = 4; // fours of outputs

/** Matrix–vector products that need nothing of each other. */
function addVectors(draft: Draft, vectors: readonly Vector[]): void {
  const table = addWords(
    draft,
    vectors.flatMap(({ x, weights, bias, y, inputs, outputs, end }) => [
      ...[x, weights, bias, y, inputs, fours(outputs), ends[end]],
    ]),
  );
  const panels = vectors.reduce((all, { outputs }) => all + fours(outputs), 0);
  const step: Step = {
    kind: 'vectors',
    units: unitsOf(panels, UNIT),
    unit: UNIT,
    words: [table, vectors.length],
  };
  draft.steps.push(() => step);
}

/** Weights and bias of a fully connected layer, with its gains. */
function addLinear(draft: Draft, { weight, bias, inputs, outputs }: Linear, rate: number, gain: number) {
  const scale = (gain * rate) / Math.sqrt(inputs);
  return {
    weights: addPacked(draft, 'packMatrix', { weight, inputs, outputs }, scale),
    bias: addFloats(
      draft,
      4 * fours(outputs),
      bias.map((value) => value * rate * gain),
    ),
    inputs,
    outputs,
  };
}

export type Vectors = { inputs: number; ws: number; wStride: number };

/** The mapping network for both latents, then the rows of ws from what it makes of them. */
export function addMapping(draft: Draft, network: Network): Vectors {
  const { mapping, numWs, wDim } = network;
  const places = inputPlaces(network);
  const inputs = reserve(draft, places.length);
  const wStride = 4 * fours(wDim);
  const ws = reserve(draft, numWs * wStride);
  draft.row = numWs;
  let ends = [0, 1].map((at) => inputs + 4 * (places.latents + at * places.span));
  for (const layer of mapping.layers) {
    const linear = addLinear(draft, layer, mapping.learningRate, Math.SQRT2);
    const made = ends.map(() => reserve(draft, 4 * fours(layer.outputs)));
    const vectors = ends.map((x, at): Vector => ({ ...linear, x, y: made[at]!, end: 'leaky' }));
    addVectors(draft, vectors);
    ends = made;
  }
  const [rows, shift, centres] = [places.rows, places.shift, places.centres].map((at) => inputs + 4 * at);
  const words = [...ends, rows!, shift!, centres!, ws, numWs, fours(wDim)];
  draft.steps.push(() => ({ kind: 'rows', units: unitsOf(fours(wDim), UNIT), unit: UNIT, words }));
  return { inputs, ws, wStride };
}

/** Where a layer's style and factors lie. */
export type Places = { styles: Map<object, number>; factors: Map<StyleConv, number> };

/** All styles at once, then all demodulation factors. */
export function addStyles(draft: Draft, network: Network, { ws, wStride }: Vectors): Places {
  const places: Places = { styles: new Map(), factors: new Map() };
  const styles: Vector[] = [];
  const energies: Vector[] = [];
  const addStyle = (layer: { affine: Linear; w: number; inputs: number }, gain: number): number => {
    const y = reserve(draft, 4 * fours(layer.inputs));
    draft.row = layer.w;
    const linear = addLinear(draft, layer.affine, 1, gain);
    styles.push({ ...linear, x: ws + 4 * layer.w * wStride, y, end: 'none' });
    places.styles.set(layer, y);
    return y;
  };
  for (const { convs, toRgb } of network.blocks) {
    for (const conv of convs) {
      const { weight, inputs, outputs } = conv;
      const x = addStyle(conv, 1);
      const y = reserve(draft, 4 * fours(outputs));
      const weights = addPacked(draft, 'packEnergies', { weight, inputs, outputs }, inputs);
      const bias = addFloats(draft, 4 * fours(outputs), new Float32Array(4 * fours(outputs)).fill(1e-8 / 2));
      energies.push({ x, weights, bias, y, inputs, outputs, end: 'demodulate' });
      places.factors.set(conv, y);
    }
    addStyle(toRgb, 1 / Math.sqrt(toRgb.inputs));
  }
  addVectors(draft, styles);
  addVectors(draft, energies);
  return places;
}
