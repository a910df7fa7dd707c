import { expect, test } from 'vitest';
import type { Gpu } from '../../src/shared/gpu.ts';
import { flashingArea, type Light, lightOf } from './flashes.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

/** Stripes over a share of the frame's width: `pairs` across the whole width, at an angle, from dark to light. */
type Grating = { pairs: number; angle: number; share: number; dark: number; light: number };

const [width, height] = [192, 108];
const values = valuesWith({ ...plain, 'picture.framing': 'cover' });
const bars: Grating = { pairs: 12, angle: 0, share: 1, dark: 0, light: 1 };

function grating({ pairs, angle, share, dark, light }: Grating, serial: number, phase = 0) {
  const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return pictureOf(width, height, serial, (x, y) => {
    const along = (x * c + (y * s * height) / width) * pairs + phase;
    const level = x > share ? 0.5 : along - Math.floor(along) < 0.5 ? light : dark;
    return [level, level, level];
  });
}

/** The frame after a second of a picture that stands still. */
async function settled(gpu: Gpu, given: Grating): Promise<Light> {
  const stage = await openStage(gpu, width, height);
  const picture = grating(given, 1);
  for (let frame = 0; frame < 30; frame++) stage.draw(picture, values, frame / 30, 1 / 30);
  const light = lightOf(await stage.capture());
  stage.dispose();
  return light;
}

/** Light minus dark, as the 10th and 90th percentile of luminance in the middle of what is striped. */
function contrast({ rgb }: Light, share: number): number {
  const levels: number[] = [];
  for (let y = height * 0.3; y < height * 0.7; y += 1)
    for (let x = width * share * 0.2; x < width * share * 0.8; x += 1)
      levels.push(rgb[(Math.floor(y) * width + Math.floor(x)) * 3]!);
  levels.sort((a, b) => a - b);
  return levels[Math.floor(levels.length * 0.9)]! - levels[Math.floor(levels.length * 0.1)]!;
}

for (const angle of [0, 30, 90, 135])
  test(
    `six to thirty pairs of stripes at ${angle}° are softened`,
    withDevice(async (gpu) => {
      for (const pairs of angle === 90 ? [11, 20] : [6, 12, 30])
        expect(contrast(await settled(gpu, { ...bars, pairs, angle }), 1), `${pairs}`).toBeLessThan(0.3);
    }),
  );

test(
  'stripes over a third of the frame are softened, over a tenth and few or faint ones are left',
  withDevice(async (gpu) => {
    const of = async (given: Partial<Grating>) => {
      const all = { ...bars, pairs: 24, ...given };
      return contrast(await settled(gpu, all), all.share);
    };
    expect(await of({ share: 0.35 })).toBeLessThan(0.3);
    expect(await of({ share: 0.1 })).toBeGreaterThan(0.9);
    expect(await of({ pairs: 4 })).toBeGreaterThan(0.9);
    expect(await of({ dark: 0.5, light: 0.6 })).toBeGreaterThan(0.09);
  }),
);

for (const hz of [1, 5, 12])
  test(
    `stripes that drift by ${hz} pairs a second end soft and without flashes`,
    withDevice(async (gpu) => {
      const stage = await openStage(gpu, width, height);
      const frames: Light[] = [];
      for (let frame = 0; frame < 90; frame++) {
        stage.draw(grating(bars, frame + 1, (frame * hz) / 60), values, frame / 60, 1 / 60);
        frames.push(lightOf(await stage.capture(), 3));
      }
      const last = lightOf(await stage.capture());
      stage.dispose();
      expect(flashingArea(frames, 60)).toBeLessThan(0.25);
      expect(contrast(last, 1)).toBeLessThan(0.25);
    }),
  );
