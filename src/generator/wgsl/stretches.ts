import { areaOf, paddedOn } from '../grid.ts';
import type { Network } from '../network.ts';
import { fours } from '../plan/draft.ts';
import type { Plan } from '../plan/plan.ts';
import { convName } from '../plan/vectors.ts';

/**
 * Part of a stored tensor, in floats, whose layer takes `row` of ws (`numWs`: the mapping network). Of two networks' sums of
 * squares and products of two weights the mean is not those of the mean weights: `squares`.
 */
export type Stretch = { name: string; from: number; length: number; row: number; squares: boolean };

/** In stretches of one layer each; a last one may be endless. */
function stretchesOf({ blocks, mapping, numWs, wDim, grid }: Network): Stretch[] {
  const all: Stretch[] = [];
  const ends = new Map<string, number>();
  const add = (name: string, length: number, row: number, squares = false): void => {
    const from = ends.get(name) ?? 0;
    all.push({ name, from, length, row, squares });
    ends.set(name, from + length);
  };
  const addStyle = (inputs: number, row: number): void => {
    add('styles.weight', 4 * fours(inputs) * wDim, row);
    add('styles.bias', 4 * fours(inputs), row);
  };
  for (const [n, { inputs, outputs }] of mapping.layers.entries()) {
    add(`mapping.fc${n}.weight`, 4 * fours(outputs) * inputs, numWs);
    add(`mapping.fc${n}.bias`, 4 * fours(outputs), numWs);
  }
  add('synthesis.b4.const', Number.POSITIVE_INFINITY, 0);
  for (const { resolution, convs, toRgb } of blocks) {
    for (const conv of convs) {
      const name = convName(resolution, conv);
      addStyle(conv.inputs, conv.w);
      add('demodulation.weight', 4 * fours(conv.outputs) * conv.inputs, conv.w, true);
      add(`${name}.weight`, Number.POSITIVE_INFINITY, conv.w);
      add(name, 4 * fours(conv.outputs), conv.w);
      add(name, areaOf(paddedOn(grid, resolution)), conv.w, true);
    }
    addStyle(toRgb.inputs, toRgb.w);
    add(`synthesis.b${resolution}.torgb.weight`, Number.POSITIVE_INFINITY, toRgb.w);
  }
  return all;
}

/** Everything that a plan stores of a network's weights, in stretches of one layer each. */
export const stretchesIn = (network: Network, { stored }: Plan): Stretch[] =>
  stretchesOf(network).map((stretch) => {
    const { length } = stored.find(({ name }) => name === stretch.name)!;
    return { ...stretch, length: Math.min(stretch.length, length - stretch.from) };
  });
