import { expect, test } from 'vitest';
import type { ParameterId, Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import type { StageRenderer } from '../../src/render/stage-renderer.ts';
import { equip, only } from '../gpu/lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from '../gpu/open-stage.ts';
import { withDevice } from '../gpu/with-device.ts';

const stripes = [0, 0.5].map((shift, i) =>
  pictureOf(64, 64, i + 1, (x, y) => {
    const on = (x * 4 + y * 2 + shift) % 1 < 0.5;
    return on ? [0.9, 0.6, 0.2 + 0.5 * y] : [0.1, 0.2, 0.4];
  }),
);

/** Six frames with two pictures in turn through one effect alone, from the beginning; the last, captured. */
async function run(stage: StageRenderer, name: string, changed: Partial<Values>) {
  stage.draw(stripes[1]!, valuesWith(only(effects)), 0, 1 / 30);
  const values = valuesWith({ ...only(effects, name), ...changed });
  await stage.prepare(values);
  for (let frame = 0; frame < 6; frame++) stage.draw(stripes[frame % 2]!, values, frame / 30, 1 / 30);
  return (await stage.capture()).data;
}

/** What every effect keeps: off at wet 0 and by-pass, on at wet 1, half at half, the same each time, nothing left behind. */
export function effectContract(name: string, lively: Partial<Values>): void {
  const wet = `${name}.wet` as ParameterId;
  const bypass = `${name}.bypass` as ParameterId;

  test(
    `${name} is off at wet 0 and by-passed, on at wet 1, half at half, and the same each time`,
    withDevice(async (gpu) => {
      const stage = await openStage(gpu, 128, 72);
      await equip(stage);
      const untouched = await run(stage, name, { ...lively, [bypass]: true });
      expect(difference(await run(stage, name, { ...lively, [wet]: 0 }), untouched)).toBe(0);
      const full = await run(stage, name, { ...lively, [wet]: 1 });
      const half = difference(await run(stage, name, { ...lively, [wet]: 0.5 }), untouched);
      expect(difference(full, untouched)).toBeGreaterThan(8);
      expect(half).toBeGreaterThan(2);
      expect(half).toBeLessThan(difference(full, untouched));
      expect(difference(await run(stage, name, { ...lively, [wet]: 1 }), full)).toBe(0);
      stage.dispose();
    }),
  );
}
