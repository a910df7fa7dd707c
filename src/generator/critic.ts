import { fault } from '../shared/fault.ts';
import { parseSafetensors } from './safetensors.ts';
import { createShelf } from './shelf.ts';

type Layer = { weight: Float32Array; bias: Float32Array; inputs: number; outputs: number; side: number };

/** A critic's layers: convolutions of 4×4 at stride 2, each with the `side` of its input, then the odds that it is real. */
export type Critic = {
  layers: readonly Layer[];
  weight: Float32Array; // [channels · 4 · 4], channels first
  bias: number;
};

/** The side of the pictures that a critic looks at. */
const CRITIC_SIDE = 64;
const COLOURS = 3;
const LAST = 4; // side of the last map
const LEAK = 0.2;

/** A critic from the bytes of its file: `conv.0` to `conv.3`, `real` and the style head, which nobody here asks. */
export function parseCritic(bytes: Uint8Array<ArrayBuffer>, file: string): Critic {
  const shelf = createShelf(parseSafetensors(bytes, file), file);
  const layers: Layer[] = [];
  let inputs = COLOURS;
  for (let side = CRITIC_SIDE, n = 0; side > LAST; side /= 2, n++) {
    const outputs = shelf.shape(`conv.${n}.weight`, 4)[0]!;
    if (outputs > 1024) throw fault(`${file}, conv.${n}`, `${outputs} channels`, 'at most 1024');
    const weight = shelf.take(`conv.${n}.weight`, [outputs, inputs, 4, 4]);
    layers.push({ weight, bias: shelf.take(`conv.${n}.bias`, [outputs]), inputs, outputs, side });
    inputs = outputs;
  }
  const features = inputs * LAST * LAST;
  const weight = shelf.take('real.weight', [1, features]);
  const bias = shelf.take('real.bias', [1])[0]!;
  if (shelf.has('style.weight')) {
    const styles = shelf.shape('style.weight', 2)[0]!;
    shelf.take('style.weight', [styles, features]);
    shelf.take('style.bias', [styles]);
  }
  shelf.checkEmpty();
  return { layers, weight, bias };
}

/** What each number of a layer's output looks at: [side/2 · side/2, inputs · 4 · 4], zeros beyond the border. */
function patchesOf(maps: Float32Array, inputs: number, side: number): Float32Array {
  const half = side / 2;
  const patches = new Float32Array(half * half * inputs * 16);
  let to = 0;
  for (let y = 0; y < half; y++)
    for (let x = 0; x < half; x++)
      for (let i = 0; i < inputs; i++)
        for (let k = 0; k < 16; k++, to++) {
          const row = 2 * y + (k >> 2) - 1;
          const column = 2 * x + (k & 3) - 1;
          if (row >= 0 && row < side && column >= 0 && column < side)
            patches[to] = maps[(i * side + row) * side + column]!;
        }
  return patches;
}

/** The sum of products of `count` numbers, a multiple of 4. */
function product(a: Float32Array, from: number, b: Float32Array, at: number, count: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 4) {
    p += a[from + i]! * b[at + i]!;
    q += a[from + i + 1]! * b[at + i + 1]!;
    r += a[from + i + 2]! * b[at + i + 2]!;
    s += a[from + i + 3]! * b[at + i + 3]!;
  }
  return p + q + r + s;
}

/** One layer: maps [inputs, side, side] to [outputs, side/2, side/2], rectified. */
function convolve(maps: Float32Array, { weight, bias, inputs, outputs, side }: Layer): Float32Array {
  const area = (side / 2) ** 2;
  const size = inputs * 16;
  const patches = patchesOf(maps, inputs, side);
  const out = new Float32Array(outputs * area);
  for (let o = 0; o < outputs; o++)
    for (let at = 0; at < area; at++) {
      const sum = bias[o]! + product(weight, o * size, patches, at * size, size);
      out[o * area + at] = sum < 0 ? LEAK * sum : sum;
    }
  return out;
}

/** The log odds that a thumbnail [64, 64, 4] in sRGB is one of the pictures that the model learned from. */
export function rate({ layers, weight, bias }: Critic, pixels: Uint8ClampedArray): number {
  const area = CRITIC_SIDE ** 2;
  let maps = Float32Array.from({ length: COLOURS * area }, (_, at) => {
    const c = Math.floor(at / area);
    return pixels[(at - c * area) * 4 + c]! / 127.5 - 1;
  });
  for (const layer of layers) maps = convolve(maps, layer) as Float32Array<ArrayBuffer>;
  return maps.reduce((sum, x, i) => sum + x * weight[i]!, bias);
}
