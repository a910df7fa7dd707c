import { expect, test } from 'vitest';
import { effects } from '../../src/render/effects.ts';
import { lively, only } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const soft = pictureOf(
  128,
  72,
  1,
  (x, y) =>
    [0, 1, 2].map((c) => 0.5 + 0.4 * Math.sin(7 * x + 4 * y + 2 * c + 3 * Math.sin(5 * y - 2 * x))) as [
      number,
      number,
      number,
    ],
);

/** How far a cheaper level may be from the full one, as a share of what the effect does; a sort changes places of like tones. */
const most = { sort: 0.45, bloom: 0.1, flow: 0.2, chromatic: 0.2 } as const;

for (const name of ['sort', 'bloom', 'flow', 'chromatic'] as const)
  test(
    `${name} is another picture at each level, though not a very different one, and builds nothing for it`,
    withDevice(async (gpu) => {
      const stage = await openStage(gpu, 192, 108, { precision: 'full' });
      const draw = async (quality: 'full' | 'light' | 'least' | null) => {
        const on = quality === null ? only(effects) : only(effects, name);
        const values = valuesWith({ ...on, ...lively[name], 'engine.quality': quality ?? 'full' });
        await stage.prepare(values);
        stage.draw(soft, values, 0, 0);
        return (await stage.capture()).data;
      };
      const [none, full] = [await draw(null), await draw('full')];
      const count = countObjects(gpu.device);
      const [light, least] = [await draw('light'), await draw('least')];
      expect(count.pipelines + count.shaders).toBe(0);
      const whole = difference(full, none);
      expect(whole).toBeGreaterThan(1);
      for (const level of [light, least]) {
        expect(difference(level, full)).toBeGreaterThan(0);
        expect(difference(level, full)).toBeLessThan(most[name] * whole);
      }
      expect(difference(light, full)).toBeLessThan(difference(least, full) + 0.1);
      stage.dispose();
    }),
  );
