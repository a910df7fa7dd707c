import { type ParameterId, parameters, type Values } from '../../src/parameters.ts';
import { createStageRenderer, type StageOptions } from '../../src/render/stage-renderer.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { toHalf } from '../../src/shared/half.ts';
import type { Picture, Shown } from '../../src/shared/picture.ts';

/** The table's defaults with some values changed. */
export function valuesWith(changed: Partial<Values> = {}): Values {
  const ids = Object.keys(parameters) as ParameterId[];
  const defaults = ids.map((id) => [id, 'default' in parameters[id] ? parameters[id].default : 0]);
  return { ...(Object.fromEntries(defaults) as Values), ...changed };
}

/** The chain with both effects out of the way. */
export const plain = { 'feedback.bypass': true, 'displace.bypass': true } as const;

/** A stage of exact size whose reports fail the test. */
export async function openStage(
  gpu: Gpu | null,
  width: number,
  height: number,
  options: Partial<StageOptions> = {},
) {
  const report = (level: 'info' | 'error', text: string) => {
    if (level === 'error') throw new Error(text);
  };
  const canvas = document.createElement('canvas');
  const stage = await createStageRenderer({ canvas, gpu, report, shortSide: 4096, ...options });
  stage.resize(width, height, 1);
  return stage;
}

type Shade = (x: number, y: number) => readonly [red: number, green: number, blue: number]; // 0..1 each

/** A picture by a function of the pixel's centre, 0..1. */
export function pictureOf(width: number, height: number, serial: number, shade: Shade) {
  const pixels = new Uint16Array(width * height * 4).fill(toHalf(1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      shade((x + 0.5) / width, (y + 0.5) / height).forEach((value, c) => {
        pixels[(y * width + x) * 4 + c] = toHalf(value);
      });
  return { kind: 'pixels', serial, width, height, pixels } satisfies Picture;
}

/** One frame of a picture, captured, the stage disposed. */
export async function shot(
  gpu: Gpu | null,
  [width, height]: readonly [width: number, height: number],
  picture: Shown | null,
  changed: Partial<Values>,
  options: Partial<StageOptions> = {},
) {
  const stage = await openStage(gpu, width, height, options);
  stage.draw(picture, valuesWith(changed), 0, 1 / 60);
  const capture = await stage.capture();
  stage.dispose();
  return capture;
}

/** Mean absolute difference of two captures, in steps of 8 bits. */
export function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / (a.length * 0.75);
}
