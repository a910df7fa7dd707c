import { expect, test } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import { only } from './lively-effects.ts';
import { openStage, pictureOf, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

type Spot = readonly [x: number, y: number];

const side = 240; // px of the dome master
const grid: readonly Spot[] = [0.2, 0.35, 0.5, 0.65, 0.8].flatMap((v) =>
  [0.2, 0.4, 0.6, 0.8].map((u): Spot => [u, v]),
);

/** A grid of white dots. */
const dots = pictureOf(256, 256, 1, (x, y) => {
  const light = grid.reduce((sum, [u, v]) => sum + Math.exp(-((x - u) ** 2 + (y - v) ** 2) / 0.0002), 0);
  return [light, light, light];
});

const values = (changed: Partial<Values>): Values =>
  valuesWith({
    ...only(effects),
    'picture.framing': 'contain',
    'surface.kind': 'dome',
    'surface.speed': 0,
    'camera.sway': 0,
    ...changed,
  });

/** The middle of the light near a place, px. */
function middle(data: Uint8ClampedArray, [x, y]: Spot): Spot {
  const [left, top] = [Math.round(x) - 6, Math.round(y) - 6];
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = top; row < top + 12; row++)
    for (let column = left; column < left + 12; column++) {
      const light = ((data[(row * side + column) * 4] ?? 0) / 255) ** 2.2;
      sum += light;
      sumX += light * (column + 0.5);
      sumY += light * (row + 0.5);
    }
  return [sumX / sum, sumY / sum];
}

/** From angles (straight up 0, in front 0, to the right) to pixels of an equidistant fisheye. */
const fisheye = (zenith: number, bearing: number): Spot => {
  const far = (zenith / (Math.PI / 2)) * (side / 2);
  return [side / 2 + far * Math.sin(bearing), side / 2 + far * Math.cos(bearing)];
};

const rim = Math.PI / 180;
const ways: readonly [where: Values['surface.dome'], changed: Partial<Values>, to: (spot: Spot) => Spot][] = [
  [
    'around',
    { 'surface.repeats': 2 },
    ([u, v]) => fisheye(Math.PI / 4 + ((v - 0.5) * Math.PI) / 2, ((u - 0.5) * Math.PI) / 2),
  ],
  [
    'around',
    { 'surface.repeats': 2, 'camera.orbit': 30 },
    ([u, v]) => fisheye(Math.PI / 4 + ((v - 0.5) * Math.PI) / 2, ((u - 0.5) * Math.PI) / 2 + 30 * rim),
  ],
  ['above', {}, ([u, v]) => [u * side, v * side]],
  [
    'window',
    { 'camera.height': 40, 'camera.fov': 50 },
    ([u, v]) => {
      const [x, y] = [2 * (u - 0.5), -2 * (v - 0.5)].map((part) => part * Math.tan(25 * rim)) as [
        number,
        number,
      ];
      const [up, front] = [
        y * Math.cos(40 * rim) + Math.sin(40 * rim),
        Math.cos(40 * rim) - y * Math.sin(40 * rim),
      ];
      return fisheye(Math.acos(up / Math.hypot(up, front, x)), Math.atan2(x, front));
    },
  ],
];

for (const [where, changed, to] of ways)
  test(
    `a grid ${where} a dome (${JSON.stringify(changed)}) lies where an equidistant fisheye has it, to half a pixel`,
    withDevice(async (gpu) => {
      const stage = await openStage(gpu, side, side);
      const asked = values({ 'surface.dome': where, ...changed });
      await stage.prepare(asked);
      stage.draw(dots, asked, 0, 0);
      const { data } = await stage.capture();
      stage.dispose();
      for (const spot of grid) {
        const expected = to(spot);
        const far = Math.hypot(expected[0] - side / 2, expected[1] - side / 2);
        if (far > side / 2 - 8 || (where === 'around' && far < 30)) continue; // cut by the rim, or pinched
        const [x, y] = middle(data, expected);
        expect(Math.hypot(x - expected[0], y - expected[1]), `${spot}`).toBeLessThan(0.5);
      }
    }),
  );

test(
  'beyond the horizon a dome master is black, and turning it keeps its middle',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, side, side);
    const white = pictureOf(16, 16, 2, () => [1, 1, 1]);
    const asked = values({ 'surface.dome': 'above' });
    await stage.prepare(asked);
    stage.draw(white, asked, 0, 0);
    const { data } = await stage.capture();
    stage.dispose();
    const at = (x: number, y: number) => data[(y * side + x) * 4];
    expect([at(2, 2), at(237, 2), at(2, 237), at(237, 237)]).toEqual([0, 0, 0, 0]);
    expect([at(120, 120), at(120, 3), at(3, 120)].every((level) => level! > 250)).toBe(true);
  }),
);
