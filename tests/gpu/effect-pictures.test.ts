import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { effects } from '../../src/render/effects.ts';
import { testCard } from '../../src/render/test-card.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { equip, lively, only } from './lively-effects.ts';
import { openStage, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

/** From the root: all effects below each other, as they drew the test card; `UPDATE_GOLDEN=1` makes it anew. */
const FILE = './tests/gpu/golden/effects.png';
const [WIDTH, HEIGHT] = [96, 64];

/** The card through each effect alone, four frames of a tenth of a second. */
async function drawAll(gpu: Gpu): Promise<Map<string, Uint8ClampedArray<ArrayBuffer>>> {
  const stage = await openStage(gpu, WIDTH, HEIGHT, { precision: 'full' });
  await equip(stage);
  const card = testCard(128);
  const drawn = new Map<string, Uint8ClampedArray<ArrayBuffer>>();
  for (const { name } of effects) {
    stage.draw(card, valuesWith(only(effects)), 0, 0.1);
    const values = valuesWith({ ...only(effects, name), ...lively[name] });
    await stage.prepare(values);
    for (let frame = 0; frame < 4; frame++) stage.draw(card, values, frame / 10, 0.1);
    drawn.set(name, (await stage.capture()).data);
  }
  stage.dispose();
  return drawn;
}

async function write(drawn: readonly Uint8ClampedArray<ArrayBuffer>[]): Promise<void> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT * drawn.length);
  const context = canvas.getContext('2d')!;
  drawn.forEach((data, i) => void context.putImageData(new ImageData(data, WIDTH, HEIGHT), 0, i * HEIGHT));
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  await commands.writeFile(
    FILE,
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
    'base64',
  );
}

async function read(): Promise<Uint8ClampedArray[]> {
  const text = atob(await commands.readFile(FILE, 'base64'));
  const blob = new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))], { type: 'image/png' });
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return effects.map((_, i) => context.getImageData(0, i * HEIGHT, WIDTH, HEIGHT).data);
}

/** Steps of 8 bits: what all values differ by in the mean, and the share of them that differ by more than 12. */
function compare(a: Uint8ClampedArray, b: Uint8ClampedArray) {
  const steps = Array.from(a, (value, i) => Math.abs(value - b[i]!));
  const mean = steps.reduce((sum, step) => sum + step, 0) / (0.75 * steps.length);
  return { mean, far: steps.filter((step) => step > 12).length / (0.75 * steps.length) };
}

test(
  'each effect draws the card as it did before: within 1 of 255 in the mean, 2 % of the values further off than 12',
  withDevice(async (gpu) => {
    const drawn = await drawAll(gpu);
    if (import.meta.env['UPDATE_GOLDEN'] === '1') await write([...drawn.values()]);
    const golden = await read();
    for (const [i, [name, data]] of [...drawn].entries()) {
      const { mean, far } = compare(data, golden[i]!);
      expect(mean, name).toBeLessThan(1);
      expect(far, name).toBeLessThan(0.02);
    }
  }),
);
