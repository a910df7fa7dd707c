import { expect, test } from 'vitest';
import type { Gpu } from '../../src/shared/gpu.ts';
import { flashingArea, type Light, lightOf } from './flashes.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

type Rgb = readonly [red: number, green: number, blue: number]; // 0..1, sRGB-encoded
type Case = { hz: number; rate: number; colors: readonly [Rgb, Rgb]; side: number };

const [white, black, red]: [Rgb, Rgb, Rgb] = [
  [1, 1, 1],
  [0, 0, 0],
  [1, 0, 0],
];
const size = [96, 54] as const;
const values = valuesWith({ ...plain, 'picture.framing': 'cover' });

/** Two pictures of which one is dark; a square of `side` (of both sides of the frame) changes. */
const pair = ({ colors, side }: Case) =>
  colors.map((color, i) =>
    pictureOf(64, 36, i + 1, (x, y) =>
      Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) < side / 2 ? color : black,
    ),
  );

/** What comes out while two pictures take turns `hz` times a second. */
async function play(gpu: Gpu | null, given: Case, seconds: number, guarded = true): Promise<Light[]> {
  const stage = await openStage(gpu, ...size);
  const pictures = pair(given);
  const frames: Light[] = [];
  for (let frame = 0; frame < seconds * given.rate; frame++) {
    const at = Math.floor((frame / given.rate) * given.hz * 2 + 1e-6) % 2;
    stage.draw(pictures[at]!, { ...values, 'guard.on': guarded }, frame / given.rate, 1 / given.rate);
    frames.push(lightOf(await stage.capture(), 2));
  }
  stage.dispose();
  return frames;
}

const fast: Case = { hz: 10, rate: 60, colors: [black, white], side: 1 };

test(
  'the analyser sees flashes where there is no guard',
  withDevice(async (gpu) => {
    expect(flashingArea(await play(gpu, fast, 1, false), 60)).toBe(1);
    expect(flashingArea(await play(gpu, { ...fast, colors: [black, red] }, 1, false), 60)).toBe(1);
    expect(flashingArea(await play(gpu, { ...fast, hz: 3 }, 2, false), 60)).toBe(0);
  }),
);

for (const rate of [30, 60])
  for (const [name, colors] of [
    ['white', [black, white]],
    ['red', [black, red]],
  ] as const)
    for (const side of [1, 0.55])
      test(
        `${name} flashes of 2 to 20 Hz on ${Math.round(side * side * 100)} % of the frame at ${rate} frames/s are at most three a second`,
        withDevice(async (gpu) => {
          for (const hz of rate === 30 ? [2, 4, 10, 15] : [3, 5, 7, 20]) {
            const frames = await play(gpu, { hz, rate, colors, side }, 2);
            expect(flashingArea(frames, rate), `${hz} Hz`).toBeLessThan(0.25);
          }
        }),
      );

test('WebGL 2 holds flashes back as well', async () => {
  expect(flashingArea(await play(null, fast, 2), 60)).toBeLessThan(0.25);
});

test(
  'frames of 1/144 to 1/10 s, in any order, change nothing of that',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, ...size);
    const pictures = pair(fast);
    const frames: Light[] = [];
    const steps = [1 / 144, 1 / 24, 1 / 60, 1 / 10, 1 / 30];
    let time = 0;
    for (let frame = 0; time < 3; frame++) {
      const dt = steps[(frame * 7) % steps.length]!;
      time += dt;
      stage.draw(pictures[Math.floor(time * 16) % 2]!, values, time, dt);
      const light = lightOf(await stage.capture(), 2);
      while (frames.length < time * 144) frames.push(light);
    }
    stage.dispose();
    expect(flashingArea(frames, 144)).toBeLessThan(0.25);
  }),
);

test(
  'a strobe goes over into its mean, and a blackout is black at once all the same',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, ...size);
    const pictures = pair(fast);
    const middle = async () => (await stage.capture()).data[(27 * 96 + 48) * 4]!;
    const late: number[] = [];
    for (let frame = 0; frame < 150; frame++) {
      stage.draw(pictures[Math.floor(frame / 3) % 2]!, values, frame / 60, 1 / 60);
      if (frame >= 120) late.push(await middle());
    }
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(25);
    expect(Math.min(...late)).toBeGreaterThan(60);
    stage.draw(pictures[1]!, { ...values, 'output.blackout': true }, 2.5, 1 / 60);
    expect(await middle()).toBe(0);
    stage.dispose();
  }),
);
