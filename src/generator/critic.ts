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
export const CRITIC_SIDE = 64;
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

/** Maps [channels, side, side] with a border of zeros. */
function padded(maps: Float32Array, channels: number, side: number): Float32Array {
  const wide = side + 2;
  const out = new Float32Array(channels * wide * wide);
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < side; y++) {
      const from = (c * side + y) * side;
      out.set(maps.subarray(from, from + side), (c * wide + y + 1) * wide + 1);
    }
  return out;
}

/** Adds one kernel's share of a map: `kernel` 16 weights from `at`, over one padded input from `from`. */
function addKernel(
  out: Float32Array,
  to: number,
  input: Float32Array,
  from: number,
  side: number,
  taps: Float32Array,
) {
  const half = side / 2;
  const wide = side + 2;
  for (let tap = 0; tap < 16; tap++) {
    const weight = taps[tap]!;
    const shift = from + (tap >> 2) * wide + (tap & 3);
    for (let y = 0; y < half; y++) {
      const row = shift + 2 * y * wide;
      const at = to + y * half;
      for (let x = 0; x < half; x++) out[at + x]! += weight * input[row + 2 * x]!;
    }
  }
}

/** One layer: maps [inputs, side, side] to [outputs, side/2, side/2], rectified. */
function convolve(maps: Float32Array, { weight, bias, inputs, outputs, side }: Layer): Float32Array {
  const area = (side / 2) ** 2;
  const input = padded(maps, inputs, side);
  const out = new Float32Array(outputs * area);
  for (let o = 0; o < outputs; o++) {
    out.fill(bias[o]!, o * area, (o + 1) * area);
    for (let i = 0; i < inputs; i++) {
      const at = (o * inputs + i) * 16;
      addKernel(out, o * area, input, i * (side + 2) ** 2, side, weight.subarray(at, at + 16));
    }
  }
  for (let i = 0; i < out.length; i++) if (out[i]! < 0) out[i]! *= LEAK;
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
