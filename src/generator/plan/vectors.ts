import type { Network, StyleConv } from '../network.ts';
import { addKernel, addStored, type Draft, fours } from './draft.ts';
import { inputPlaces } from './inputs.ts';
import { linearRows, packRows, packTable, packVectors, type Rows, weightScales } from './packing.ts';
import type { Precision } from './plan.ts';

type Batch = {
  name: string;
  x: string;
  y: string;
  rows: readonly Rows[];
  biases: readonly (readonly number[] | Float32Array)[];
  flags?: { activate?: 1; demodulate?: 1 };
  vectors?: number;
  step?: number;
};

/**
 * A batch of matrix–vector products as one dispatch, four outputs an invocation; for `vectors` that lie `step` floats
 * apart, one after the other.
 */
function addBatch(
  draft: Draft,
  { name, x, y, rows, biases, flags = {}, vectors = 1, step = 0 }: Batch,
): void {
  const weights = addStored(draft, packRows(`${name}.weight`, rows));
  const table = addStored(draft, packTable(`${name}.table`, rows));
  const bias = addStored(draft, packVectors(`${name}.bias`, biases));
  const groups = rows.reduce((all, { outputs }) => all + fours(outputs), 0);
  addKernel(draft, {
    name,
    kind: 'matvec',
    reads: [x, weights, table, bias],
    writes: y,
    length: 4 * groups * vectors,
    shape: { groups, step, activate: 0, demodulate: 0, ...flags },
    threads: [groups, vectors],
    minimal: vectors * rows.reduce((all, { outputs, inputs }) => all + outputs * inputs, 0),
    each: Math.max(...rows.map(({ inputs }) => inputs)) * 4,
  });
}

/** The mapping network for both latents: one dispatch a layer, then one that mixes them into the rows of ws. */
export function addMapping(draft: Draft, network: Network): void {
  const { mapping, numWs, wDim } = network;
  const places = inputPlaces(network);
  let [x, first, step] = ['inputs', places.latents, places.span];
  mapping.layers.forEach((layer, n) => {
    const name = `mapping.fc${n}`;
    const { rows, bias } = linearRows(name, layer, first, mapping.learningRate, Math.SQRT2);
    const y = `mapping.y${n}`;
    addBatch(draft, { name, x, y, rows: [rows], biases: [bias], flags: { activate: 1 }, vectors: 2, step });
    [x, first, step] = [y, 0, 4 * fours(layer.outputs)];
  });
  const groups = fours(wDim);
  addKernel(draft, {
    name: 'mapping.rows',
    kind: 'rows',
    reads: [x, 'inputs'],
    writes: 'ws',
    length: numWs * 4 * groups,
    shape: { groups, rows: numWs, first: places.rows / 4 },
    threads: [groups, numWs],
    minimal: numWs * wDim * 4,
    each: 4 * 4,
  });
}

/** Where each layer's style and demodulation factors begin, in fours, by the layer's name. */
export type Places = { styles: Map<string, number>; factors: Map<string, number> };

/** The name of a block's n-th convolution, as its tensors have it. */
export const convName = (resolution: number, conv: StyleConv): string =>
  `synthesis.b${resolution}.${conv.up ? 'conv0' : 'conv1'}`;

/** All styles in one dispatch, then all demodulation factors in one. */
export function addStyles(draft: Draft, { blocks, wDim }: Network): Places {
  const places: Places = { styles: new Map(), factors: new Map() };
  const styles: ReturnType<typeof linearRows>[] = [];
  const energies: ReturnType<typeof energyRows>[] = [];
  const wStride = 4 * fours(wDim);
  let [style, factor] = [0, 0];
  for (const { resolution, convs, toRgb } of blocks) {
    for (const conv of convs) {
      const name = convName(resolution, conv);
      places.styles.set(name, style);
      places.factors.set(name, factor);
      energies.push(energyRows(conv, 4 * style, draft.precision));
      styles.push(linearRows(`${name}.affine`, conv.affine, conv.w * wStride, 1, 1));
      style += fours(conv.inputs);
      factor += fours(conv.outputs);
    }
    const name = `synthesis.b${resolution}.torgb`;
    places.styles.set(name, style);
    const gain = 1 / Math.sqrt(toRgb.inputs);
    styles.push(linearRows(`${name}.affine`, toRgb.affine, toRgb.w * wStride, 1, gain));
    style += fours(toRgb.inputs);
  }
  const rows = styles.map((each) => each.rows);
  addBatch(draft, { name: 'styles', x: 'ws', y: 'styles.y', rows, biases: styles.map(({ bias }) => bias) });
  addBatch(draft, {
    name: 'demodulation',
    x: 'styles.y',
    y: 'factors',
    rows: energies.map(({ rows }) => rows),
    biases: energies.map(({ bias }) => bias),
    flags: { demodulate: 1 },
  });
  return places;
}

/** Σ over the taps of W² as stored, and what keeps the root from 0; halved, so that √2 comes out of the same root. */
function energyRows(conv: StyleConv, x: number, precision: Precision): { rows: Rows; bias: Float32Array } {
  const { weight, inputs, outputs } = conv;
  const scales = weightScales(conv, precision);
  const energy = (o: number, i: number): number => {
    let sum = 0;
    for (let tap = 0; tap < 9; tap++) sum += weight[(o * inputs + i) * 9 + tap]! ** 2;
    return sum / 2 / scales[o]! ** 2;
  };
  const bias = new Float32Array(4 * fours(outputs)).fill(1e-8 / 2);
  for (let o = 0; o < outputs; o++) bias[o]! /= scales[o]! ** 2;
  return { rows: { outputs, inputs, x, at: energy }, bias };
}
