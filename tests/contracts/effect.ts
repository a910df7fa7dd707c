import { expect, test } from 'vitest';
import type { ParameterId, Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { difference, openStage, pictureOf, valuesWith } from '../gpu/open-stage.ts';
import { withDevice } from '../gpu/with-device.ts';

const stripes = [0, 0.5].map((shift, i) =>
  pictureOf(64, 64, i + 1, (x, y) => {
    const on = (x * 4 + y * 2 + shift) % 1 < 0.5;
    return on ? [0.9, 0.6, 0.2] : [0.1, 0.2, 0.4];
  }),
);

/** Ten frames with two pictures in turn through one effect alone, the others by-passed; the last, captured. */
async function run(gpu: Gpu, name: string, changed: Partial<Values>): Promise<Uint8ClampedArray> {
  const others = effects.filter((effect) => effect.name !== name);
  const alone = Object.fromEntries(others.map((effect) => [`${effect.name}.bypass`, true]));
  const stage = await openStage(gpu, 160, 90);
  for (let frame = 0; frame < 10; frame++)
    stage.draw(stripes[frame % 2] ?? null, valuesWith({ ...alone, ...changed }), frame / 30, 1 / 30);
  const { data } = await stage.capture();
  stage.dispose();
  return data;
}

/** What every effect keeps: off at wet 0 and by-pass, on at wet 1, the same each time, nothing left behind. */
export function effectContract(name: string, lively: Partial<Values>): void {
  const wet = `${name}.wet` as ParameterId;
  const bypass = `${name}.bypass` as ParameterId;

  test(
    `${name} at wet 0 and by-passed leaves the picture alone`,
    withDevice(async (gpu) => {
      const untouched = await run(gpu, name, { ...lively, [bypass]: true });
      expect(difference(await run(gpu, name, { ...lively, [wet]: 0 }), untouched)).toBe(0);
    }),
  );

  test(
    `${name} at wet 1 changes the picture, half wet less so`,
    withDevice(async (gpu) => {
      const untouched = await run(gpu, name, { [bypass]: true });
      const full = difference(await run(gpu, name, { ...lively, [wet]: 1 }), untouched);
      const half = difference(await run(gpu, name, { ...lively, [wet]: 0.5 }), untouched);
      expect(full).toBeGreaterThan(8);
      expect(half).toBeGreaterThan(2);
      expect(half).toBeLessThan(full);
    }),
  );

  test(
    `${name} is the same each time`,
    withDevice(async (gpu) => {
      expect(difference(await run(gpu, name, lively), await run(gpu, name, lively))).toBe(0);
    }),
  );
}
