import fc from 'fast-check';
import { startWalk, type WalkState } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import type { Parameter } from '../../src/shared/parameter.ts';

export const zDim = 64;

/** The same cases on every machine. */
export const runs = { seed: 20260722, numRuns: 40 };

export const modes = parameters['walk.mode'].options;

/** What hands do: each entry changes some values and then holds them for a quarter of a second. */
export type Script = readonly Partial<Values>[];

const HOLD = 1 / 4;

export const defaults = (): Values => ({ ...createBus(parameters).snapshot(0) });

const STEPS = 2 ** 31 - 1;

/** Numbers spread evenly over a range, with its ends often among them; `fc.double` would give mostly tiny ones. */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.nat(STEPS).map((n) => min + ((max - min) * n) / STEPS);

type Limits = Partial<Record<keyof Values, { min?: number; max?: number }>>;

function anyOf(parameter: Parameter, limits: { min?: number; max?: number } = {}): fc.Arbitrary<unknown> {
  if (parameter.kind === 'choice') return fc.constantFrom(...parameter.options);
  if (parameter.kind === 'toggle') return fc.boolean();
  if (parameter.kind === 'trigger') return fc.integer({ min: 0, max: 5 });
  const { min, max } = { ...parameter, ...limits };
  return parameter.step === 1 ? fc.integer({ min, max }) : between(min, max);
}

/** Any values of the ids, all together or some of them, within their ranges or narrower limits. */
export function anyValues(ids: readonly (keyof Values)[], limits: Limits = {}, requiredKeys?: []) {
  const model = Object.fromEntries(ids.map((id) => [id, anyOf(parameters[id], limits[id])]));
  return (requiredKeys === undefined ? fc.record(model) : fc.record(model, { requiredKeys })) as fc.Arbitrary<
    Partial<Values>
  >;
}

/** Any script over the ids; the first entry sets all of them. */
export const anyScript = (ids: readonly (keyof Values)[], limits: Limits = {}): fc.Arbitrary<Script> =>
  fc
    .tuple(anyValues(ids, limits), fc.array(anyValues(ids, limits, []), { maxLength: 9 }))
    .map(([first, rest]) => [first, ...rest]);

export type Frame = { z: Float32Array; classes: Float32Array; state: WalkState };

/** Plays a script at `rate` frames/s; frames after each step, beginning with the one before the first. */
export function play(script: Script, rate: number, state?: WalkState): Frame[] {
  let values = { ...defaults(), ...script[0] };
  const walk = createWalk(zDim, 5, state ?? startWalk(values));
  const frames: Frame[] = [];
  const keep = (dt: number): void => {
    const { z, classes } = walk.step(Object.freeze(values), dt);
    frames.push({ z: z.slice(), classes: classes.slice(), state: { ...walk.state } });
  };
  keep(0);
  for (const changes of script) {
    values = { ...values, ...changes };
    for (let frame = 0; frame < Math.round(HOLD * rate); frame++) keep(1 / rate);
  }
  return frames;
}

/** The angle (rad) between two latents. */
export function angle(a: Float32Array, b: Float32Array): number {
  const chord = Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0) / zDim);
  return 2 * Math.asin(Math.min(1, chord / 2));
}

/** The fastest turn (rad/s) in frames played at `rate`. */
export const fastest = (frames: readonly Frame[], rate: number): number =>
  frames.slice(1).reduce((most, { z }, i) => Math.max(most, angle(z, frames[i]!.z) * rate), 0);
