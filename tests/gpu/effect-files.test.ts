import { expect, test } from 'vitest';
import { effects } from '../../src/render/effects.ts';
import { parseOwnEffect } from '../../src/shared/own-effect.ts';
import { only, ownFile } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const slope = pictureOf(32, 32, 1, (x, y) => [x, y, 0.5]);
const values = valuesWith({ ...only(effects, 'own'), 'own.a': 1, 'own.b': 0.5 });

test(
  "a performer's effect plays, takes its inputs, and is exchanged without leaving anything behind",
  withDevice(async (gpu, living) => {
    const stage = await openStage(gpu, 48, 32);
    const draw = async (changed: object = {}) => {
      stage.draw(slope, { ...values, ...changed }, 0, 0);
      return (await stage.capture()).data;
    };
    const untouched = await draw({ 'own.bypass': true });
    await stage.takeOwn(parseOwnEffect('own.wgsl', ownFile));
    const full = await draw();
    expect(difference(full, untouched)).toBeGreaterThan(20);
    expect(difference(await draw({ 'own.a': 0 }), untouched)).toBe(0);
    const before = living().length;
    for (const gain of ['0.25', '0.75']) {
      await stage.takeOwn(parseOwnEffect('own.wgsl', ownFile.replace('half = 0.5', `half = ${gain}`)));
      expect(difference(await draw(), full)).toBeGreaterThan(4);
    }
    expect(living()).toHaveLength(before);
    stage.dispose();
  }),
);

test(
  'a file that the device does not take is a sentence with its line, and what played goes on',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 48, 32);
    await stage.takeOwn(parseOwnEffect('own.wgsl', ownFile));
    stage.draw(slope, values, 0, 0);
    const before = (await stage.capture()).data;
    const wrong = (from: string, to: string) =>
      stage.takeOwn(parseOwnEffect('mine.wgsl', ownFile.replace(from, to)));
    await expect(wrong('half + uv.x', 'half + uv')).rejects.toThrow(/^mine\.wgsl, line 12: /);
    await expect(wrong('p.share)', 'p.shape)')).rejects.toThrow(/shape/);
    await expect(wrong('return uv +', 'return elsewhere +')).rejects.toThrow(/elsewhere/);
    stage.draw(slope, values, 0, 0);
    expect(difference((await stage.capture()).data, before)).toBe(0);
    stage.dispose();
  }),
);

test('a stage without WebGPU says that it takes none', async () => {
  const stage = await openStage(null, 48, 32);
  await expect(stage.takeOwn(parseOwnEffect('own.wgsl', ownFile))).rejects.toThrow(/without WebGPU/);
  stage.dispose();
});
