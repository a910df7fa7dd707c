import { expect, test } from 'vitest';
import { COMPONENTS, findBasis } from '../../src/generator/features/basis.ts';
import { compress, projectFeatures } from '../../src/generator/features/project.ts';
import { studyLayer } from '../../src/generator/features/study.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { fromHalf } from '../../src/shared/half.ts';
import type { Latent } from '../../src/shared/picture.ts';
import { revealed } from './inner-layer.ts';

const network = randomNetwork({ channels: [8, 7, 6, 5] });
const latent: Latent = {
  z: Float32Array.from({ length: network.zDim }, (_, at) => Math.sin(at * 1.7 + 1)),
  classes: new Float32Array(0),
  truncation: 0.8,
  noise: 0.6,
  grain: -1,
};

/** What a channel of the reference is. */
async function channelOf(side: number, channel: number): Promise<Float32Array> {
  return createReferenceEngine(revealed(network, side, channel)).picture(latent);
}

test.each([8, 16, 32])('the layer of side %i is the reference’s, channel by channel', async (side) => {
  const engine = await startNodeEngine(network, 1);
  await engine.picture(latent);
  const { floats, at, width, height, channels, pixel, row } = engine.layer(side);
  expect([width, height]).toEqual([side, side]);
  for (let c = 0; c < channels; c++) {
    const wanted = await channelOf(side, c);
    const most = wanted.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    for (let p = 0; p < side * side; p++) {
      const got = floats[at + Math.floor(p / side) * row + (p % side) * pixel + c]!;
      expect(Math.abs(got - wanted[p]!)).toBeLessThan(2e-4 * most);
    }
  }
  engine.dispose();
});

test('a map is the reference’s layer in components, and a study finds the same ones again', async () => {
  const side = 16;
  const engine = await startNodeEngine(network, 1);
  const basis = await studyLayer(network, engine, side);
  expect(await studyLayer(network, engine, side)).toEqual(basis);
  await engine.picture(latent);
  const map = projectFeatures(engine.layer(side), basis);
  const channels = await Promise.all(Array.from({ length: 6 }, (_, c) => channelOf(side, c)));
  const { stride, numbers } = basis;
  if (map.kind !== 'pixels') throw new Error('got a texture, expected pixels');
  for (let p = 0; p < side * side; p++)
    for (let k = 0; k < COMPONENTS; k++) {
      let sum = numbers[COMPONENTS * stride + k]!;
      for (const [c, plane] of channels.entries()) sum += numbers[k * stride + c]! * plane[p]!;
      expect(Math.abs(fromHalf(map.pixels[p * 4 + k]!) - compress(sum))).toBeLessThan(2e-3);
    }
  engine.dispose();
});

test('components are those that vary most within pictures, of mean 0 and deviation 1, what is rare is light', async () => {
  const pictures = 4;
  const samples = new Float64Array(400 * 5);
  for (let s = 0; s < 400; s++) {
    const rare = s % 10 === 0 ? -9 : 1; // along channels 1 and 2, turned round
    const shift = 100 * (s % pictures); // from picture to picture
    samples.set([shift, rare, rare, Math.sin(s), 0.1 * Math.cos(s * 1.3)], s * 5);
  }
  const { stride, numbers } = await findBasis(16, samples, 5, pictures);
  const along = (k: number, s: number): number => {
    let sum = numbers[COMPONENTS * stride + k]!;
    for (let c = 0; c < 5; c++) sum += numbers[k * stride + c]! * samples[s * 5 + c]!;
    return sum;
  };
  const all = Array.from({ length: 400 }, (_, s) => along(0, s));
  expect(all.reduce((sum, value) => sum + value, 0) / 400).toBeCloseTo(0, 4);
  expect(all.reduce((sum, value) => sum + value ** 2, 0) / 400).toBeCloseTo(1, 4);
  expect(along(0, 10)).toBeGreaterThan(2);
  expect(Math.abs(numbers[0]!)).toBeLessThan(1e-3);
  expect(Math.abs(numbers[stride + 3]!)).toBeGreaterThan(1);
});
