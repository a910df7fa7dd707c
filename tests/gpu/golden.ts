import { expect } from 'vitest';
import { commands } from 'vitest/browser';

type Pixels = Uint8ClampedArray<ArrayBuffer>;
type Size = { width: number; height: number };

async function write(file: string, { width, height }: Size, drawn: readonly Pixels[]): Promise<void> {
  const canvas = new OffscreenCanvas(width, height * drawn.length);
  const context = canvas.getContext('2d')!;
  for (const [i, data] of drawn.entries())
    context.putImageData(new ImageData(data, width, height), 0, i * height);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  await commands.writeFile(file, text, 'base64');
}

async function read(file: string, { width, height }: Size, count: number): Promise<Pixels[]> {
  const text = atob(await commands.readFile(file, 'base64'));
  const blob = new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))], { type: 'image/png' });
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return Array.from({ length: count }, (_, i) => context.getImageData(0, i * height, width, height).data);
}

/**
 * Compares pictures with those in a PNG, one below the other: within 1 of 255 in the mean, 2 % of the values further off than
 * 12. `UPDATE_GOLDEN=1` makes the file anew. `name` is a file in tests/gpu/golden.
 */
export async function expectGolden(
  name: string,
  size: Size,
  drawn: ReadonlyMap<string, Pixels>,
): Promise<void> {
  const file = `./tests/gpu/golden/${name}`;
  if (import.meta.env['UPDATE_GOLDEN'] === '1') await write(file, size, [...drawn.values()]);
  const golden = await read(file, size, drawn.size);
  for (const [i, [of, data]] of [...drawn].entries()) {
    const steps = Array.from(data, (value, at) => Math.abs(value - golden[i]![at]!));
    const mean = steps.reduce((sum, step) => sum + step, 0) / (0.75 * steps.length);
    expect(mean, of).toBeLessThan(1);
    expect(steps.filter((step) => step > 12).length / (0.75 * steps.length), of).toBeLessThan(0.02);
  }
}
