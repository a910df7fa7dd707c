import { expect, test } from 'vitest';
import type { Capture } from '../../src/render/capture.ts';
import type { OutputLayout, Point } from '../../src/shared/output-layout.ts';
import { difference, openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { bare, canvasOf, layoutOf, mainShot, pixel, sampled, settle } from './outputs.ts';
import { withDevice } from './with-device.ts';

const shade = (x: number, y: number) => [0.1 + 0.8 * x, 0.1 + 0.8 * y, 0.25] as const;
const grey = (level: number, width: number, height: number) =>
  pictureOf(width, height, 1, () => [level, level, level]);
const corners = [
  [0.08, 0.05],
  [0.97, -0.04],
  [0.9, 0.94],
  [-0.03, 0.88],
] as const;

/** The eight numbers of the projective map, from the linear equations of its four corners alone. */
function solved(quad: OutputLayout['corners']): (place: Point) => Point {
  const square = [[0, 0], [1, 0], [1, 1], [0, 1]] as const; // biome-ignore format: corners
  const rows = quad.flatMap(([X, Y], i) => {
    const [x, y] = square[i]!;
    return [
      [x, y, 1, 0, 0, 0, -x * X, -y * X, X],
      [0, 0, 0, x, y, 1, -x * Y, -y * Y, Y],
    ];
  });
  for (let i = 0; i < 8; i++) {
    const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i]!) > Math.abs(best[i]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const [k, row] of rows.entries()) {
      const factor = k === i ? 0 : row[i]! / pivot[i]!;
      for (let j = 0; j < 9; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  const [a, b, c, d, e, f, g, h] = rows.map((row, i) => row[8]! / row[i]!) as [number, number, number, number, number, number, number, number]; // biome-ignore format: eight
  return ([x, y]) => {
    const w = g * x + h * y + 1;
    return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
  };
}

/** How far off (px) the two lines of a grid cross that should cross at `at` and go along `u` and `v`. */
function crossingOff(capture: Capture, at: Point, u: Point, v: Point): number {
  let best = { light: -1, off: 0 };
  for (let dx = -3; dx <= 3; dx += 0.25)
    for (let dy = -3; dy <= 3; dy += 0.25) {
      let light = 0;
      for (const [ux, uy] of [u, v])
        for (let t = -7; t <= 7; t++) light += sampled(capture, at[0] + dx + ux * t, at[1] + dy + uy * t);
      const off = Math.hypot(dx, dy);
      if (light > best.light + 1 || (light > best.light - 1 && off < best.off)) best = { light, off };
    }
  return best.off;
}

test(
  'the lines of a card cross where the homography of the corners says',
  withDevice(async (gpu) => {
    const size = { width: 256, height: 192 };
    const capture = await mainShot(gpu, [256, 192], grey(0, 256, 192), { corners, testCard: true });
    const map = solved(corners);
    const pixelOf = (x: number, y: number): Point => {
      const [px, py] = map([x, y]);
      return [px * size.width, py * size.height];
    };
    const toward = ([x, y]: Point, [tx, ty]: Point): Point => {
      const length = Math.hypot(tx - x, ty - y);
      return [(tx - x) / length, (ty - y) / length];
    };
    let checked = 0;
    for (let i = 1; i < 11; i++)
      for (let j = 1; j < 8; j++) {
        const [x, y] = [i / 11, j / 8];
        if (Math.hypot((x - 0.5) * 256, (y - 0.5) * 192) < 92) continue; // the circle and what is in it
        const at = pixelOf(x, y);
        if (Math.min(at[0], at[1], 256 - at[0], 192 - at[1]) < 12) continue;
        checked++;
        const off = crossingOff(
          capture,
          at,
          toward(at, pixelOf(x + 0.1, y)),
          toward(at, pixelOf(x, y + 0.1)),
        );
        expect(off, `crossing ${i}, ${j}`).toBeLessThanOrEqual(1);
      }
    expect(checked).toBeGreaterThan(10);
  }),
);

test(
  'beyond the quad it is black, and its border is no staircase',
  withDevice(async (gpu) => {
    const quad = [[0.2, 0.1], [0.8, 0.2], [0.75, 0.9], [0.25, 0.8]] as const; // biome-ignore format: corners
    const capture = await mainShot(gpu, [96, 96], grey(1, 96, 96), { corners: quad });
    expect(pixel(capture, 3, 3)).toEqual([0, 0, 0]);
    expect(pixel(capture, 48, 48)[0]).toBeGreaterThan(253);
    const between = [...capture.data].filter((value, i) => i % 4 === 0 && value > 40 && value < 215);
    expect(between.length).toBeGreaterThan(40);
  }),
);

const brightest = ({ data }: Capture): number =>
  data.reduce((most, value, i) => (i % 4 === 3 ? most : Math.max(most, value)), 0);

/** A mesh of 8 × 8 cells with one point shifted. */
const bump = (column: number, row: number, shift: Point): OutputLayout['mesh'] => ({
  columns: 8,
  rows: 8,
  points: Array.from({ length: 81 }, (_, i) => (i === row * 9 + column ? shift : [0, 0])),
});

test(
  'one point of a mesh moves the picture with it, and nothing two cells away',
  withDevice(async (gpu) => {
    const picture = pictureOf(128, 96, 1, shade);
    const flat = await mainShot(gpu, [128, 96], picture, { corners });
    const shift = [0.03, -0.04] as const;
    const bent = await mainShot(gpu, [128, 96], picture, { corners, mesh: bump(3, 4, shift) });
    const map = solved(corners);
    const [px, py] = map([3 / 8, 4 / 8]);
    const moved = [(px + shift[0]) * 128, (py + shift[1]) * 96] as const;
    shade(3 / 8, 4 / 8).forEach((wanted, c) => {
      expect(Math.abs(sampled(bent, ...moved, c) - 255 * wanted)).toBeLessThan(3);
    });
    const far = { worst: 0, count: 0 };
    for (let i = 0; i <= 32; i++)
      for (let j = 0; j <= 32; j++) {
        if (Math.abs(i / 4 - 3) < 2.1 && Math.abs(j / 4 - 4) < 2.1) continue;
        const [x, y] = map([i / 32, j / 32]);
        const [column, row] = [Math.floor(x * 128), Math.floor(y * 96)];
        if (column < 0 || row < 0 || column > 127 || row > 95) continue;
        far.count++;
        const [a, b] = [pixel(flat, column, row), pixel(bent, column, row)];
        a.forEach((value, c) => {
          far.worst = Math.max(far.worst, Math.abs(value - b[c]!));
        });
      }
    expect(far.count).toBeGreaterThan(500);
    expect(far.worst).toBeLessThanOrEqual(1);
    expect(Math.abs(sampled(flat, ...moved) - 255 * shade(3 / 8, 4 / 8)[0])).toBeGreaterThan(4);
  }),
);

const side = (id: string, left: number, edges: Partial<OutputLayout['edges']>, gamma: number, black = 0) =>
  layoutOf(id, {
    crop: { left, top: 0, width: 0.6, height: 1 },
    edges: { left: 0, right: 0, top: 0, bottom: 0, ...edges },
    gamma,
    black,
  });

/** Two outputs of 120 px that share the middle 40 of 200; what each shows of a picture. */
async function overlapped(gpu: Parameters<typeof openStage>[0], level: number, gamma: number, black = 0) {
  const stage = await openStage(gpu, 64, 64);
  const layouts = [
    side('left', 0, { right: 1 / 3 }, gamma, black),
    side('right', 0.4, { left: 1 / 3 }, gamma, black),
  ];
  stage.outputs.set(layouts);
  for (const id of ['left', 'right']) stage.outputs.attach(id, canvasOf(120, 64));
  await settle(stage, grey(level, 200, 64));
  const [left, right] = [await stage.captureOutput('left'), await stage.captureOutput('right')];
  stage.dispose();
  return { left, right };
}

/** Mean light (0..1) of a column, as a projector makes it from the code. */
function lightOf(capture: Capture, x: number, gamma: number): number {
  if (x < 0 || x >= capture.width) return 0;
  const codes = Array.from({ length: capture.height }, (_, y) => (pixel(capture, x, y)[0] ?? 0) / 255);
  return codes.reduce((sum, code) => sum + code ** gamma, 0) / codes.length;
}

test(
  'the light of two soft edges that overlap adds up to full light',
  withDevice(async (gpu) => {
    for (const gamma of [1, 1.8, 2.2, 2.6])
      for (const level of [1, 0.6]) {
        const { left, right } = await overlapped(gpu, level, gamma);
        for (let x = 0; x < 200; x++) {
          const sum = lightOf(left, x, gamma) + lightOf(right, x - 80, gamma);
          expect(Math.abs(sum - level ** gamma), `γ ${gamma}, column ${x}`).toBeLessThanOrEqual(2 / 255);
        }
        expect(lightOf(left, 100, gamma) / level ** gamma).toBeCloseTo(0.5, 1);
        expect(lightOf(left, 119, gamma)).toBeLessThan(0.01);
      }
  }),
);

test(
  'black is lifted where one projector is alone, full light stays flat, and a blackout is black',
  withDevice(async (gpu) => {
    const dark = await overlapped(gpu, 0, 2.2, 0.05);
    const lifted = Array.from({ length: 200 }, (_, x) => {
      const own = (at: number) => (at >= 0 && at < 120 ? 0.05 : 0); // what a projector cannot switch off
      return lightOf(dark.left, x, 2.2) + own(x) + lightOf(dark.right, x - 80, 2.2) + own(x - 80);
    });
    for (const light of lifted) expect(Math.abs(light - 0.1)).toBeLessThanOrEqual(2 / 255);
    const bright = await overlapped(gpu, 1, 2.2, 0.05);
    expect(lightOf(bright.left, 20, 2.2)).toBeGreaterThan(0.99);
    expect(lightOf(bright.left, 100, 2.2) + lightOf(bright.right, 20, 2.2)).toBeCloseTo(0.95, 1.5);
    const values = valuesWith({ ...plain, 'output.blackout': true });
    const out = await mainShot(gpu, [32, 32], grey(1, 32, 32), { black: 0.2 }, values);
    expect(brightest(out)).toBe(0);
  }),
);

test(
  'a card is drawn pixel by pixel in the size of the output, with its number',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 64, 64);
    const crop = { left: 0, top: 0, width: 0.5, height: 0.5 };
    const [one, two] = ['one', 'two'].map((id) =>
      layoutOf(id, { crop, testCard: true, rotation: 0, name: 'x' }),
    );
    stage.outputs.set([layoutOf('main', {}), one!, two!]);
    for (const id of ['one', 'two']) stage.outputs.attach(id, canvasOf(240, 180));
    await settle(stage, grey(0.5, 480, 360));
    const [first, second] = [await stage.captureOutput('one'), await stage.captureOutput('two')];
    for (const [x, y, color] of [
      [120, 0, [255, 255, 255]],
      [239, 90, [255, 255, 255]],
      [8, 8, [255, 0, 0]],
      [231, 8, [0, 255, 0]],
      [8, 171, [0, 0, 255]],
      [231, 171, [255, 255, 255]],
      [40, 10, [32, 32, 32]],
    ] as const)
      pixel(first, x, y).forEach((value, c) => {
        expect(Math.abs(value - color[c]!), `${x}, ${y}`).toBeLessThanOrEqual(1);
      });
    const strokes = [first, second].map(({ data }) => data.slice(240 * 40 * 4, 240 * 80 * 4));
    expect(difference(strokes[0]!, strokes[1]!)).toBeGreaterThan(3);
    expect(difference(first.data.slice(240 * 130 * 4), second.data.slice(240 * 130 * 4))).toBe(0);
    stage.draw(null, bare({ 'output.blackout': true }), 0, 1 / 60);
    expect(brightest(await stage.captureOutput('one'))).toBe(0);
    stage.dispose();
  }),
);
