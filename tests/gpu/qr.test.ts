import { expect, test } from 'vitest';
import { drawQr } from '../../src/media/qr.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { modulesIn, readQr } from './qr-reader.ts';
import { withDevice } from './with-device.ts';

const address = 'https://ganzfeld.example/wall';

function pixelsOf(text: string) {
  const { image, width, height } = drawQr(text).feed;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}

test.each([address, 'Grüße aus dem Ganzfeld', 'a', 'x'.repeat(60)])('a QR code says “%s”', (text) => {
  const { data, width } = pixelsOf(text);
  const { text: read, level } = readQr(modulesIn((x, y) => data[(y * width + x) * 4]! < 128, width));
  expect(read).toBe(text);
  expect(level).not.toBe('L');
});

test('it is dark on light, opaque, in whole modules, with four light ones around it', () => {
  const { data, width, height } = pixelsOf(address);
  expect([width, height]).toEqual([width, width]);
  expect(width % 8).toBe(0);
  const dark = Array.from({ length: width * width }, (_, i) => i).filter((i) => data[i * 4]! < 128);
  expect(Math.min(...dark.map((i) => i % width))).toBe(32);
  expect(Math.min(...dark.map((i) => Math.floor(i / width)))).toBe(32);
  expect(Math.max(...dark.map((i) => i % width))).toBe(width - 33);
  for (let i = 0; i < data.length; i += 4)
    expect([data[i], data[i + 3]]).toEqual([data[i]! < 128 ? 0 : 255, 255]);
});

test('what is too long for a wall is refused in a sentence', () => {
  expect(() => drawQr('é'.repeat(300))).toThrow('QR code: got 600, expected at most 412 bytes');
});

test(
  'it is read from the wall, over a bright picture, at a third of its height',
  withDevice(async (gpu) => {
    const { feed } = drawQr(address);
    const stage = await openStage(gpu, 480, 270, { feeds: [feed, null, null, null] });
    const values = valuesWith({
      ...plain,
      'layer1.source': 'media',
      'layer1.fit': 'whole',
      'layer1.scale': 0.6,
      'layer1.opacity': 1,
      'guard.on': false,
    });
    await stage.prepare(values);
    stage.draw(
      pictureOf(64, 64, 1, (x, y) => [x, y, 0.8]),
      values,
      0,
      1 / 60,
    );
    const { data, width } = await stage.capture();
    stage.dispose();
    const side = Math.round(270 * 0.6);
    const [left, top] = [Math.round((480 - side) / 2) + 4, Math.round((270 - side) / 2) + 4];
    const isDark = (x: number, y: number) => data[((y + top) * width + x + left) * 4 + 1]! < 128;
    expect(readQr(modulesIn(isDark, side - 8)).text).toBe(address);
  }),
);
