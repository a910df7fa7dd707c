import { expect, it } from 'vitest';
import { parseCritic, rate } from '../../src/generator/critic.ts';
import { type Tensor, writeSafetensors } from '../../src/generator/safetensors.ts';

const widths = [3, 24, 48, 64, 64];

/** A critic's file with numbers that repeat. */
function file(styles = 15, without = ''): Uint8Array<ArrayBuffer> {
  let turn = 0;
  const many = (shape: readonly number[], scale: number): Tensor => ({
    shape,
    data: Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      () => Math.sin(turn++ * 12.9) * scale,
    ),
  });
  const tensors = new Map<string, Tensor>();
  for (let n = 0; n < 4; n++) {
    tensors.set(`conv.${n}.weight`, many([widths[n + 1]!, widths[n]!, 4, 4], 2 / Math.sqrt(widths[n]! * 16)));
    tensors.set(`conv.${n}.bias`, many([widths[n + 1]!], 0.1));
  }
  tensors.set('real.weight', many([1, 1024], 0.05));
  tensors.set('real.bias', many([1], 1));
  tensors.set('style.weight', many([styles, 1024], 0.05));
  tensors.set('style.bias', many([styles], 1));
  tensors.delete(without);
  return writeSafetensors(tensors);
}

const picture = Uint8ClampedArray.from({ length: 64 * 64 * 4 }, (_, i) => 127 + 120 * Math.sin(i * 0.37));

/** The same straight from the definition, one number after the other in double precision. */
function reference(pixels: Uint8ClampedArray): number {
  const { layers, weight, bias } = parseCritic(file(), 'critic');
  let at = (c: number, y: number, x: number): number => pixels[(y * 64 + x) * 4 + c]! / 127.5 - 1;
  for (const { weight: w, bias: b, inputs, outputs, side } of layers) {
    const before = at;
    const half = side / 2;
    const maps = new Float64Array(outputs * half * half);
    for (let o = 0; o < outputs; o++)
      for (let y = 0; y < half; y++)
        for (let x = 0; x < half; x++) {
          let sum = b[o]!;
          for (let i = 0; i < inputs; i++)
            for (let k = 0; k < 16; k++) {
              const [row, column] = [2 * y + Math.floor(k / 4) - 1, 2 * x + (k % 4) - 1];
              if (row >= 0 && row < side && column >= 0 && column < side)
                sum += w[(o * inputs + i) * 16 + k]! * before(i, row, column);
            }
          maps[(o * half + y) * half + x] = sum < 0 ? 0.2 * sum : sum;
        }
    at = (c, y, x) => maps[(c * half + y) * half + x]!;
  }
  let odds = bias;
  for (let i = 0; i < 1024; i++) odds += weight[i]! * at(Math.floor(i / 16), Math.floor((i % 16) / 4), i % 4);
  return odds;
}

it('gives the odds that its definition gives', () => {
  const critic = parseCritic(file(), 'critic');
  expect(rate(critic, picture)).toBeCloseTo(reference(picture), 3);
  const white = new Uint8ClampedArray(picture.length).fill(255);
  expect(Math.abs(rate(critic, white) - rate(critic, picture))).toBeGreaterThan(0.01);
  const begun = performance.now();
  for (let i = 0; i < 10; i++) rate(critic, picture);
  console.info(`critic: ${((performance.now() - begun) / 10).toFixed(1)} ms a picture`);
});

it('refuses a file that is no critic, by the tensor that is wrong', () => {
  expect(() => parseCritic(file(15, 'real.bias'), 'm/critic')).toThrow(
    /m\/critic, tensor real.bias: got "none"/,
  );
  expect(() => parseCritic(file().slice(0, 5000), 'm/critic')).toThrow(/m\/critic/);
});
