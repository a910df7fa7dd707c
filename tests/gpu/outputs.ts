import type { Values } from '../../src/parameters.ts';
import type { Capture } from '../../src/render/capture.ts';
import type { StageRenderer } from '../../src/render/stage-renderer.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { OutputLayout } from '../../src/shared/output-layout.ts';
import type { Picture } from '../../src/shared/picture.ts';
import { plainOutput } from '../../src/shared/warp.ts';
import { openStage, plain, valuesWith } from './open-stage.ts';

/** The picture as it is, without effects and guard. */
export const bare = (changed: Partial<Values> = {}): Values =>
  valuesWith({ ...plain, 'guard.on': false, 'picture.framing': 'contain', ...changed });

export const layoutOf = (id: string, changed: Partial<OutputLayout>): OutputLayout => ({
  ...plainOutput(id, id),
  ...changed,
});

export function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** Draws with everything built that the layouts need. */
export async function settle(stage: StageRenderer, picture: Picture, values = bare()): Promise<void> {
  stage.draw(picture, values, 0, 1 / 60);
  await stage.prepare(values);
  stage.draw(picture, values, 0, 1 / 60);
}

/** What the main output shows by a layout. */
export async function mainShot(
  gpu: Gpu | null,
  [width, height]: readonly [width: number, height: number],
  picture: Picture,
  changed: Partial<OutputLayout>,
  values = bare(),
): Promise<Capture> {
  const stage = await openStage(gpu, width, height);
  stage.outputs.set([layoutOf('main', changed)]);
  await settle(stage, picture, values);
  const capture = await stage.captureOutput('main');
  stage.dispose();
  return capture;
}

/** The colour of a pixel, 0..255. */
export const pixel = ({ data, width }: Capture, x: number, y: number): number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3),
];

/** Largest difference between an output and a shade (0..1) of every place on it, in steps of 8 bits. */
export function apart(capture: Capture, shade: (x: number, y: number) => readonly number[]): number {
  let worst = 0;
  for (let y = 0; y < capture.height; y++)
    for (let x = 0; x < capture.width; x++) {
      const wanted = shade((x + 0.5) / capture.width, (y + 0.5) / capture.height);
      pixel(capture, x, y).forEach((value, c) => {
        worst = Math.max(worst, Math.abs(value - 255 * (wanted[c] ?? 0)));
      });
    }
  return worst;
}

/** The value of one channel between pixels. */
export function sampled({ data, width, height }: Capture, x: number, y: number, channel = 0): number {
  const at = (px: number, py: number) => data[(py * width + px) * 4 + channel] ?? 0;
  const [left, top] = [
    Math.min(width - 2, Math.max(0, Math.floor(x - 0.5))),
    Math.min(height - 2, Math.max(0, Math.floor(y - 0.5))),
  ];
  const [s, t] = [x - 0.5 - left, y - 0.5 - top];
  const row = (py: number) => at(left, py) * (1 - s) + at(left + 1, py) * s;
  return row(top) * (1 - t) + row(top + 1) * t;
}
