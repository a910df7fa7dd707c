import type { DirectionBanks } from '../shared/directions.ts';
import type { Latent } from '../shared/picture.ts';
import type { Picks } from './keyframes.ts';
import { startWalk, type WalkState, type WalkValues } from './state.ts';
import { createWalk } from './walk.ts';

const settled = [
  'radius',
  'gridX',
  'gridY',
  'pullX',
  'pullY',
  'pullSpeedX',
  'pullSpeedY',
  'journey',
  'orbit',
  'grid',
  'pull',
] as const satisfies readonly (keyof WalkState)[];

/** Where a walk would be by now if it had played other values all along: the same clocks, no change under way. */
export function createGlimpse(
  zDim: number,
  classes: number,
  layers?: { numWs: number; wDim: number },
  picks?: Picks,
) {
  let walk: ReturnType<typeof createWalk> | null = null;
  let banks: DirectionBanks | null = null;

  return {
    direct(found: DirectionBanks): void {
      banks = found;
      walk?.direct(found);
    },
    /** The latent that `values` give at the place of `program`: always the same object, filled anew. */
    at(program: Readonly<WalkState>, values: WalkValues): Latent {
      const rest = startWalk(values);
      const state = { ...program, jumps: values['walk.jump'] };
      for (const key of settled) state[key] = rest[key];
      if (walk === null) {
        walk = createWalk(zDim, classes, state, layers, picks);
        if (banks !== null) walk.direct(banks);
      } else Object.assign(walk.state, state);
      return walk.step(values, 0);
    },
  };
}
