import { expect, it } from 'vitest';
import { createGlimpse } from '../../src/latent/glimpse.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';

const defaults = (): Values => ({ ...createBus(parameters).snapshot(0) });

it('shows the very latent that plays, for the values that play', () => {
  const values = defaults();
  const walk = createWalk(64, 4, startWalk(values));
  for (let frame = 0; frame < 300; frame++) walk.step(values, 1 / 60);
  const { z } = createGlimpse(64, 4).at({ ...walk.state }, values);
  expect(z).toEqual(walk.step(values, 0).z);
});

it('is where the walk would come to with other values, and leaves the walk alone', () => {
  const values = defaults();
  const walk = createWalk(64, 4, startWalk(values));
  for (let frame = 0; frame < 60; frame++) walk.step(values, 1 / 60);
  const state = { ...walk.state };
  const other: Values = { ...values, 'walk.seed': 77, 'walk.mode': 'grid', 'walk.x': 0.5 };
  const glimpse = createGlimpse(64, 4);
  glimpse.at(walk.state, values);
  const { z } = glimpse.at(walk.state, other);
  expect(walk.state).toEqual(state);
  const there = createWalk(64, 4, startWalk(other));
  expect(z).toEqual(there.step(other, 0).z);
});
