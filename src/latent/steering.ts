import type { Values } from '../parameters.ts';
import { BEND, writeBend } from '../shared/bend.ts';
import type { DirectionBanks } from '../shared/directions.ts';
import type { Playing, Steering } from '../shared/picture.ts';
import { bandsOf } from './bands.ts';
import { type DirectionValues, shiftBy } from './directions.ts';
import { createKeyframes } from './keyframes.ts';
import { drift } from './paths.ts';
import { hash } from './random.ts';
import { mixStyles } from './style.ts';

export type SteeringValues = DirectionValues &
  Pick<
    Values,
    | 'walk.cutoff'
    | 'style.position'
    | 'style.second'
    | 'style.blend'
    | 'mixing.amount'
    | 'mixing.coarse'
    | 'mixing.middle'
    | 'mixing.fine'
    | 'mixing.seed'
    | 'mixing.speed'
    | 'mixing.style'
    | 'blend.weights'
    | 'blend.coarse'
    | 'blend.middle'
    | 'blend.fine'
    | 'blend.mapping'
    | 'noise.coarse'
    | 'noise.middle'
    | 'noise.fine'
    | 'bend.bypass'
    | 'bend.layer'
    | 'bend.rotate'
    | 'bend.scale'
    | 'bend.x'
    | 'bend.y'
    | 'bend.mirror'
    | 'bend.threshold'
    | 'bend.invert'
    | 'bend.morph'
  >;

/** The sizes of a latent space; without rows and w there is nothing to steer. */
export type Space = { zDim: number; classes: number; numWs: number; wDim: number };

/** Sets the keyframes of the second latent apart from those of the walk. */
const SECOND = 0x7365636f;

const unbent = { x: 0, y: 0, rotate: 0, scale: 1, threshold: 0, invert: 0, morph: 0 };

/**
 * What is done to w and to the layers, by the values: always the same object, filled anew. The second latent drifts
 * `second` keyframes from its own seed, its style `style` turns on; it stands still while nothing of it is taken.
 */
export function createSteering({ zDim, classes, numWs, wDim }: Space) {
  const keyframe = createKeyframes(zDim);
  const bands = bandsOf(numWs);
  const other = { z: new Float32Array(zDim), classes: new Float32Array(classes) };
  const [mix, grit] = [new Float32Array(numWs), new Float32Array(numWs)];
  const bends = new Float32Array(numWs * BEND);
  const blend = new Float32Array(numWs + 1);
  const steering = { cutoff: numWs, other, mix, shift: new Float32Array(wDim), grit, bends, blend };
  const bend = { ...unbent, mirror: 'off' as Values['bend.mirror'] };
  let banks: DirectionBanks | null = null;

  function mixIn(values: SteeringValues, second: number, style: number): void {
    const amount = values['mixing.amount'];
    for (let row = 0; row < numWs; row++) mix[row] = amount * values[`mixing.${bands[row]!}`];
    if (amount === 0) return;
    drift(other.z, keyframe, hash(SECOND, values['mixing.seed']), second);
    const turn = style + values['mixing.style'];
    mixStyles(
      other.classes,
      values['style.position'] + turn,
      values['style.second'] + turn,
      values['style.blend'],
    );
  }

  function bendLayer(values: SteeringValues): void {
    bends.fill(0);
    if (values['bend.bypass'] || numWs < 2) return;
    bend.x = values['bend.x'];
    bend.y = values['bend.y'];
    bend.rotate = values['bend.rotate'];
    bend.scale = values['bend.scale'];
    bend.mirror = values['bend.mirror'];
    bend.threshold = values['bend.threshold'];
    bend.invert = values['bend.invert'];
    bend.morph = values['bend.morph'];
    writeBend(bends, Math.min(values['bend.layer'], numWs - 2), bend);
  }

  return {
    /** The directions of the model, once they are known. */
    direct(found: DirectionBanks): void {
      banks = found;
    },
    steer(values: SteeringValues, second: number, style: number): Steering & Playing {
      steering.cutoff = Math.min(values['walk.cutoff'], numWs);
      mixIn(values, second, style);
      for (let row = 0; row < numWs; row++) grit[row] = values[`noise.${bands[row]!}`];
      for (let row = 0; row < numWs; row++)
        blend[row] = values['blend.weights'] * values[`blend.${bands[row]!}`];
      blend[numWs] = values['blend.weights'] * values['blend.mapping'];
      shiftBy(steering.shift, banks, values);
      bendLayer(values);
      return steering;
    },
  };
}
