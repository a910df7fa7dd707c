import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage;

beforeAll(async () => {
  stage = await openPage('/?backend=wasm&model=first-light&themes=0', {
    viewport: { width: 320, height: 180 },
  });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 100_000,
  });
}, 120_000);
afterAll(() => stage?.close());

const effect = `struct Params {
  gain: f32, // 0..4 = 3
}
fn effect(uv: vec2f, color: vec4f, time: f32, p: Params) -> vec4f {
  return color * p.gain;
}`;

/** Drops a file on the page. */
const drop = (name: string, text: string): Promise<void> =>
  stage.page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content!], file!));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    },
    [name, text],
  );

const target = (id: string) => () =>
  stage.page.evaluate((asked) => globalThis.ganzfeld.instrument.bus.target(asked), id);
const lastError = () => stage.page.evaluate(() => globalThis.ganzfeld.hud().lastError);
const soon = { timeout: 30_000 };

it('takes an effect that is dropped on the stage, with its inputs where the file starts them', async () => {
  await drop('bright.wgsl', effect);
  await expect.poll(target('own.bypass'), soon).toBe(false);
  expect(await target('own.a')()).toBe(0.75);
});

it('says what is wrong with one that the device does not take, and goes on with what played', async () => {
  await drop('broken.wgsl', effect.replace('p.gain;', 'p.gian;'));
  await expect.poll(lastError, soon).toMatch(/broken\.wgsl, line 5/);
  expect(await target('own.bypass')()).toBe(false);
});

it('takes a look-up table', async () => {
  const corners = Array.from({ length: 8 }, (_, i) => `${1 - (i & 1)} ${1 - ((i >> 1) & 1)} ${1 - (i >> 2)}`);
  await drop('negative.cube', `LUT_3D_SIZE 2\n${corners.join('\n')}\n`);
  await expect.poll(target('lut.bypass'), soon).toBe(false);
  expect(await target('lut.name')()).toBe('own');
});

it('takes the effect out when the device goes while it plays, and comes back without it', async () => {
  await stage.page.evaluate(() => globalThis.ganzfeld.path()!.gpu()!.device.destroy());
  await expect.poll(target('own.bypass'), soon).toBe(true);
  await expect
    .poll(() => stage.page.evaluate(() => globalThis.ganzfeld.path()!.status().renderer), soon)
    .toBe('webgpu');
  expect(await target('lut.bypass')()).toBe(false);
});
