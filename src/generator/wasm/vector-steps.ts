import type { Linear, Network, StyleConv } from '../network.ts';
import { addFloats, addWords, type Draft, fours, reserve } from './draft.ts';
import { addPacked } from './packed-weights.ts';
import { type Step, unitsOf } from './words.ts';

const ends = { none: 0, leaky: 1, truncate: 2, demodulate: 3 };

type Vector = {
  x: number;
  weights: number;
  bias: number;
  y: number;
  inputs: number;
  outputs: number;
  end: keyof typeof ends;
  average?: number;
  copies?: number;
  stride?: number; // floats from one copy to the next
};

const UNIT = 4; // fours of outputs

/** Matrix–vector products that need nothing of each other. */
function addVectors(draft: Draft, vectors: readonly Vector[], psi: number): void {
  const table = addWords(
    draft,
    vectors.flatMap(({ x, weights, bias, y, inputs, outputs, end, average = 0, copies = 1, stride = 0 }) => [
      ...[x, weights, bias, y, inputs, fours(outputs), ends[end], average, copies, stride],
    ]),
  );
  const panels = vectors.reduce((all, { outputs }) => all + fours(outputs), 0);
  const step: Step = {
    kind: 'vectors',
    units: unitsOf(panels, UNIT),
    unit: UNIT,
    words: [table, vectors.length, psi],
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

/** The mapping network; the last layer draws w towards the average by ψ and writes every row of ws. */
export function addMapping(draft: Draft, { mapping, numWs, wDim }: Network, header: number): Vectors {
  const { layers, learningRate, average } = mapping;
  const inputs = reserve(draft, header + layers[0]!.inputs);
  const wStride = 4 * fours(wDim);
  const ws = reserve(draft, numWs * wStride);
  let x = inputs + 4 * header;
  layers.forEach((layer, n) => {
    const isLast = n === layers.length - 1;
    const linear = addLinear(draft, layer, learningRate, Math.SQRT2);
    const y = isLast ? ws : reserve(draft, 4 * fours(layer.outputs));
    const last = isLast
      ? { average: addFloats(draft, wStride, average), copies: numWs, stride: wStride }
      : {};
    addVectors(draft, [{ ...linear, x, y, end: isLast ? 'truncate' : 'leaky', ...last }], inputs);
    x = y;
  });
  return { inputs, ws, wStride };
}

/** Where a layer's style and factors lie. */
export type Places = { styles: Map<object, number>; factors: Map<StyleConv, number> };

/** All styles at once, then all demodulation factors. */
export function addStyles(draft: Draft, network: Network, { ws, wStride, inputs: psi }: Vectors): Places {
  const places: Places = { styles: new Map(), factors: new Map() };
  const styles: Vector[] = [];
  const energies: Vector[] = [];
  const addStyle = (layer: { affine: Linear; w: number; inputs: number }, gain: number): number => {
    const y = reserve(draft, 4 * fours(layer.inputs));
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
  addVectors(draft, styles, psi);
  addVectors(draft, energies, psi);
  return places;
}
