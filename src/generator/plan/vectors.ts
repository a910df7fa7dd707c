import type { Mapping, Network, StyleConv } from '../network.ts';
import { addKernel, addStored, type Draft, fours } from './draft.ts';
import { linearRows, packRows, packTable, packVectors, type Rows } from './packing.ts';

/** Where ψ, the noise factor and two zeros end and the latent begins, in floats. */
export const HEADER = 4;

type Batch = {
  name: string;
  x: string;
  y: string;
  rows: readonly Rows[];
  biases: readonly (readonly number[] | Float32Array)[];
  constants?: Readonly<Record<string, number>>;
  copies?: number;
};

/** A batch of matrix–vector products as one dispatch, four outputs an invocation. */
function addBatch(draft: Draft, { name, x, y, rows, biases, constants = {}, copies = 1 }: Batch): void {
  const weights = addStored(draft, packRows(`${name}.weight`, rows));
  const table = addStored(draft, packTable(`${name}.table`, rows));
  const bias = addStored(draft, packVectors(`${name}.bias`, biases));
  const groups = rows.reduce((all, { outputs }) => all + fours(outputs), 0);
  addKernel(draft, {
    name,
    kind: 'matvec',
    reads: [x, weights, table, bias, 'inputs'],
    writes: y,
    floats: 4 * groups * copies,
    constants: { GROUPS: groups, COPIES: copies, ...constants },
    threads: [groups, 1],
    minimal: rows.reduce((all, { outputs, inputs }) => all + outputs * inputs, 0),
    each: Math.max(...rows.map(({ inputs }) => inputs)) * 4,
  });
}

/** The mapping network: one dispatch a layer; the last draws w towards the average by ψ and writes every row of ws. */
export function addMapping(draft: Draft, { layers, learningRate, average }: Mapping, numWs: number): void {
  layers.forEach((layer, n) => {
    const name = `mapping.fc${n}`;
    const isLast = n === layers.length - 1;
    const { rows, bias } = linearRows(name, layer, n === 0 ? HEADER : 0, learningRate, Math.SQRT2);
    addBatch(draft, {
      name,
      x: n === 0 ? 'inputs' : `mapping.y${n - 1}`,
      y: isLast ? 'ws' : `mapping.y${n}`,
      rows: [rows],
      biases: isLast ? [bias, average] : [bias],
      constants: { ACTIVATE: 1, TRUNCATE: Number(isLast) },
      copies: isLast ? numWs : 1,
    });
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
  const energies: Rows[] = [];
  const wStride = 4 * fours(wDim);
  let [style, factor] = [0, 0];
  for (const { resolution, convs, toRgb } of blocks) {
    for (const conv of convs) {
      const name = convName(resolution, conv);
      places.styles.set(name, style);
      places.factors.set(name, factor);
      energies.push(energyRows(conv, 4 * style));
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
    rows: energies,
    biases: energies.map(({ outputs }) => new Float32Array(4 * fours(outputs)).fill(1e-8 / 2)),
    constants: { DEMODULATE: 1 },
  });
  return places;
}

/** Σ over the taps of W², halved so that the activation's √2 comes out of the same root. */
function energyRows({ weight, inputs, outputs }: StyleConv, x: number): Rows {
  return {
    outputs,
    inputs,
    x,
    at(o, i) {
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) sum += weight[(o * inputs + i) * 9 + tap]! ** 2;
      return sum / 2;
    },
  };
}
