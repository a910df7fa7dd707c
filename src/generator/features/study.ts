import type { Latent } from '../../shared/picture.ts';
import type { Network } from '../network.ts';
import { type FeatureBasis, findBasis } from './basis.ts';
import type { LayerMap } from './layer-map.ts';

const PICTURES = 32;
const SAMPLES = 2048; // pixels of all pictures together

type Rest = () => Promise<void> | void;

/** An engine that shows what its layers hold after a picture. */
type Glass = {
  picture(latent: Latent): Promise<unknown>;
  layer(side: number): LayerMap;
};

/** Repeatable numbers 0..1: a linear congruence. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** A place that the walk may come to, the classes in turn; the same for the same turn. */
function latentOf({ zDim, classes }: Network, turn: number, random: () => number): Latent {
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return {
    z: Float32Array.from({ length: zDim }, normal),
    classes: Float32Array.from(classes, (_, k) => Number(k === turn % classes.length)),
    truncation: 0.8,
    noise: 1,
    grain: -1,
  };
}

/**
 * What varies most in a layer of a network, from pictures that are always the same: a property of the model, not of the
 * show, so that nothing drifts, flickers or differs from one machine to the next.
 */
export async function studyLayer(
  network: Network,
  engine: Glass,
  side: number,
  rest: Rest = () => undefined,
): Promise<FeatureBasis> {
  const random = createRandom(11);
  const each = SAMPLES / PICTURES;
  let samples = new Float64Array(0);
  let channels = 0;
  for (let turn = 0; turn < PICTURES; turn++) {
    await engine.picture(latentOf(network, turn, random));
    const map = engine.layer(side);
    channels = map.channels;
    if (turn === 0) samples = new Float64Array(SAMPLES * channels);
    for (let n = 0; n < each; n++) {
      const [x, y] = [Math.floor(random() * map.width), Math.floor(random() * map.height)];
      const from = map.at + y * map.row + x * map.pixel;
      samples.set(map.floats.subarray(from, from + channels), (n * PICTURES + turn) * channels);
    }
    await rest();
  }
  return findBasis(side, samples, channels, PICTURES, rest);
}
