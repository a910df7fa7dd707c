import type { Network } from '../network.ts';
import type { Precision, Variant } from '../plan/plan.ts';
import { type LayerShape, suits } from '../plan/variants.ts';
import { convName } from '../plan/vectors.ts';

/** A shape of styled convolutions, the first layer that has it, and how many have. */
export type TunedLayer = { key: string; name: string; shape: LayerShape; count: number };

/** What was timed of a shape, in ms a run; `half` is the chosen variant in f16. */
export type Times = Readonly<Partial<Record<Variant | 'half', number>>>;

/** What a measurement has found. */
export type Tuned = {
  choices: Readonly<Record<string, Variant>>; // by the key of a shape
  precision: Precision;
  times: Readonly<Record<string, Times>>;
};

const SMALL = 16; // side of a map whose time goes into reading weights
const NEEDED = { variant: 0.95, half: 0.9, drift: 1.2 }; // of the time of what it replaces

export const shapeKey = ({ up, side, inputs, outputs }: LayerShape): string =>
  `${up ? 'up' : 'plain'} ${side} ${inputs} ${outputs}`;

const work = ({ side, inputs, outputs }: LayerShape): number => side ** 2 * inputs * outputs;

/** The distinct shapes of a network's convolutions, the most work first. */
export function distinctLayers({ blocks }: Pick<Network, 'blocks'>): TunedLayer[] {
  const found = new Map<string, TunedLayer>();
  for (const { resolution, convs } of blocks)
    for (const conv of convs) {
      const { up, inputs, outputs } = conv;
      const shape = { up, side: up ? resolution / 2 : resolution, inputs, outputs };
      const key = shapeKey(shape);
      const known = found.get(key);
      if (known === undefined) found.set(key, { key, name: convName(resolution, conv), shape, count: 1 });
      else known.count++;
    }
  return [...found.values()].sort((a, b) => work(b.shape) - work(a.shape));
}

/** What is worth timing for a shape, at most three, the safe one first. */
export function candidatesFor(shape: LayerShape): Variant[] {
  const { side } = shape;
  const few: Variant[] = side <= SMALL ? ['direct', 'split', 'tiled'] : ['direct', 'tiled', 'winograd'];
  return few.filter((variant) => suits(variant, shape));
}

/** The quickest where it is clearly quicker than the safe one. */
export function winnerOf(times: Times): Variant {
  const { half: _, ...timed } = times;
  const [best] = (Object.entries(timed) as [Variant, number][]).sort(([, a], [, b]) => a - b);
  if (best === undefined || times.direct === undefined) return 'direct';
  return best[1] <= NEEDED.variant * times.direct ? best[0] : 'direct';
}

const total = (layers: readonly TunedLayer[], timeOf: (layer: TunedLayer) => number | undefined): number =>
  layers.reduce((sum, layer) => sum + layer.count * (timeOf(layer) ?? Number.NaN), 0);

/** What all convolutions of a picture take in ms: the safe ones, and those that were chosen; NaN where one was not timed. */
export function costsOf(layers: readonly TunedLayer[], { choices, precision, times }: Tuned) {
  const chosen = ({ key }: TunedLayer) =>
    times[key]?.[precision === 'f16' ? 'half' : (choices[key] ?? 'direct')];
  return { safe: total(layers, ({ key }) => times[key]?.direct), chosen: total(layers, chosen) };
}

/** Whether all layers together are clearly quicker in f16; never where one of them was not timed. */
export function prefersHalf(layers: readonly TunedLayer[], tuned: Omit<Tuned, 'precision'>): boolean {
  const cost = (precision: Precision): number => costsOf(layers, { ...tuned, precision }).chosen;
  return cost('f16') <= NEEDED.half * cost('f32');
}

/** The shape with the most work for which another kernel than the safe one was chosen; none where all are safe. */
export const telling = (
  layers: readonly TunedLayer[],
  { choices, precision }: Tuned,
): TunedLayer | undefined =>
  layers.find(({ key }) => precision === 'f16' || (choices[key] ?? 'direct') !== 'direct');

/** Whether a choice has lost a fifth or more of the lead over the safe kernel that it once had; times in ms. */
export const hasDrifted = (
  then: { safe: number; chosen: number },
  now: { safe: number; chosen: number },
): boolean => !(now.chosen / now.safe <= NEEDED.drift * (then.chosen / then.safe));
