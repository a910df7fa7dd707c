import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { candidate } from '../../src/latent/keyframes.ts';
import { samplePlace } from '../../src/latent/sample.ts';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { angleBetween, isWithin } from '../../src/shared/place.ts';
import { createStageGlimpse } from '../../src/stage-glimpse.ts';

const space = {
  name: 'm',
  resolution: 64,
  zDim: 16,
  classes: ['a', 'b', 'c'],
  layers: { numWs: 12, wDim: 8 },
};
const dt = 1 / 60;

/** The program, and beside it the very same look that waits: what would be seen if it were taken. */
function stage(first: Partial<Values> = {}) {
  let now = 0;
  const instrument = createInstrument(null, () => now);
  const { bus } = instrument;
  for (const [id, value] of Object.entries(first)) bus.set(id, value, 'lab', 0);
  bus.settle();
  const walk = instrument.enter(space);
  const glimpse = createStageGlimpse({ instrument, clock: () => now });
  glimpse.open(space);
  const json = {
    modulators: [
      { id: 'tide', kind: 'lfo', rate: 0.7 },
      { id: 'ear', kind: 'follower', input: 'mod.tide' },
    ],
    routes: [
      { id: 'r', source: 'mod.tide', target: 'walk.truncation', depth: 0.5 },
      { id: 's', source: 'mod.ear', target: 'mixing.amount', depth: 0.9 },
    ],
  };
  return {
    instrument,
    modulate(): void {
      instrument.modulation.load(readModulation(json, parameters));
      glimpse.load(readModulation(json, parameters));
    },
    step() {
      now += dt;
      instrument.tick();
      const values = { ...instrument.frame(dt) };
      const latent = structuredClone(walk.step(values, dt));
      return { program: { values, latent }, preview: glimpse.at({ ...bus.values }) };
    },
  };
}

type Stage = ReturnType<typeof stage>;

/** Steps the stage, and says how far the preview was from the program at most: rad, and of the values that modulation moves. */
function apart({ step }: Stage, seconds: number) {
  let [angle, other, value] = [0, 0, 0];
  const seen = [];
  for (let t = 0; t < seconds; t += dt) {
    const { program, preview } = step();
    angle = Math.max(angle, angleBetween(program.latent.z, preview.latent!.z));
    if (program.latent.mix!.some((share) => share > 0))
      other = Math.max(other, angleBetween(program.latent.other!.z, preview.latent!.other!.z));
    for (const id of ['walk.truncation', 'mixing.amount'] as const)
      value = Math.max(value, Math.abs(program.values[id] - preview.values[id]));
    seen.push(program);
  }
  return { angle, other, value, seen };
}

it('is modulated as the program is, once it has been taken', () => {
  const on = stage();
  apart(on, 0.5);
  on.modulate();
  const { value, seen } = apart(on, 4);
  const psi = seen.map(({ values }) => values['walk.truncation']);
  expect(Math.max(...psi) - Math.min(...psi)).toBeGreaterThan(0.3);
  expect(value).toBeLessThan(1e-9);
});

it('is led by flights, chosen keyframes and regions as the program is', () => {
  const on = stage({
    'walk.mode': 'journey',
    'walk.timing': 'seconds',
    'walk.seconds': 1,
    'mixing.amount': 0.5,
  });
  for (let index = 1; index < 12; index++)
    on.instrument.follow({ kind: 'pick', seed: 1, index, pick: index % 4 });
  expect(apart(on, 3).angle).toBeLessThan(1e-3);
  on.instrument.follow({ kind: 'flight', to: samplePlace(16, 3, 1), seconds: 1 });
  expect(apart(on, 2).angle).toBeLessThan(0.02);
  const { step } = on;
  const { program } = step();
  const region = { z: program.latent.other!.z, classes: new Float32Array(0), radius: 0.6 };
  const around = { z: program.latent.z, classes: new Float32Array(0), radius: 0.6 };
  on.instrument.follow({ kind: 'regions', regions: [region, around] });
  const { angle, other } = apart(on, 4);
  expect(Math.max(angle, other)).toBeLessThan(0.05);
  expect(candidate(16, 1, 5, 1)).not.toEqual(candidate(16, 1, 5, 0));
});

it('keeps the second latent out of regions too, while any layer takes of it', () => {
  const on = stage({ 'mixing.amount': 0.5, 'mixing.speed': 0.4 });
  const { program } = on.step();
  const region = { z: program.latent.other!.z, classes: new Float32Array(0), radius: 0.6 };
  on.instrument.follow({ kind: 'regions', regions: [region] });
  apart(on, 1);
  for (const { latent } of apart(on, 6).seen) {
    const { z, classes } = latent.other!;
    expect(isWithin({ z, classes }, [{ ...region, radius: 0.59 }])).toBe(false);
    expect(Math.hypot(...z)).toBeCloseTo(4, 3);
  }
});
