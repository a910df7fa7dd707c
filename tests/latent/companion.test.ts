import { expect, it } from 'vitest';
import { createCompanion } from '../../src/latent/companion.ts';
import { createFadingWalk } from '../../src/latent/fading-walk.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { defaults } from './script.ts';

const space = (zDim: number, classes: number) => ({
  zDim,
  classes: Array.from({ length: classes }, (_, at) => `${at}`),
  layers: { numWs: 10, wDim: 6 },
});
const first = space(24, 15);
const walkIn = ({ zDim, classes, layers }: typeof first) =>
  createFadingWalk((state) => createWalk(zDim, classes.length, state, layers), startWalk(defaults()));

it('is the very same latent where the spaces have the same sizes', () => {
  const walk = walkIn(first);
  const latent = walk.step(defaults(), 1 / 60);
  expect(createCompanion(first, space(24, 15), walk)(latent, defaults(), 1 / 60)).toBe(latent);
});

it('in another space walks as a walk of its own would, through jumps, morphs and a beat that is leant to', () => {
  const [walk, other] = [walkIn(first), space(40, 3)];
  const companion = createCompanion(first, other, walk);
  const own = walkIn(other);
  for (let frame = 0; frame < 240; frame++) {
    const values = { ...defaults(), 'walk.jump': frame > 60 ? 1 : 0, 'walk.mode': 'journey' as const };
    Object.assign(values, { 'morph.seed': 9, 'morph.blend': frame < 100 ? 0 : frame / 240 });
    if (frame === 30) for (const each of [walk, own]) each.state.leg += 0.25;
    const latent = walk.step(values, 1 / 60);
    const found = companion(latent, values, 1 / 60);
    const wanted = own.step(values, 1 / 60);
    expect(found.z).toHaveLength(40);
    expect(found.classes).toHaveLength(3);
    if (frame === 30) continue; // the lean reaches it a frame later
    expect([...found.z]).toEqual([...wanted.z]);
    expect([...found.classes]).toEqual([...wanted.classes]);
  }
});
