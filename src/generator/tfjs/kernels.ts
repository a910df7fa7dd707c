import type { StyleConv } from '../network.ts';

/** A convolution kernel [height, width, inputs, outputs]. */
export type Kernel = { shape: [number, number, number, number]; data: Float32Array };

/** Which stored tap (0..2) each tap of a stride-1 kernel takes, by row and column; -1 for none. */
type Taps = readonly (readonly number[])[];

function pick(conv: StyleConv, rows: Taps[number], phases: Taps): Kernel {
  const { inputs, outputs, weight } = conv;
  const columns = phases[0]!.length;
  const shape: Kernel['shape'] = [rows.length, columns, inputs, phases.length * outputs];
  const data = new Float32Array(shape.reduce((product, side) => product * side));
  for (let y = 0; y < rows.length; y++)
    for (let x = 0; x < columns; x++)
      for (let i = 0; i < inputs; i++)
        for (let phase = 0; phase < phases.length; phase++) {
          const column = phases[phase]![x]!;
          if (column < 0) continue;
          const to = ((y * columns + x) * inputs + i) * phases.length * outputs + phase * outputs;
          for (let o = 0; o < outputs; o++)
            data[to + o] = weight[(o * inputs + i) * 9 + rows[y]! * 3 + column]!;
        }
  return { shape, data };
}

/** The stored weights as a plain 3×3 kernel. */
export const plainKernel = (conv: StyleConv): Kernel => pick(conv, [0, 1, 2], [[0, 1, 2]]);

/**
 * A transposed convolution of stride 2 in polyphase form: out[2i] = W₂·x[i-1] + W₀·x[i] and out[2i+1] = W₁·x[i], for the
 * even and for the odd rows. Both column phases lie side by side in the output channels, where memory already has
 * them in the order of the wider picture.
 */
export function upKernels(conv: StyleConv): { even: Kernel; odd: Kernel } {
  const columns = [
    [2, 0],
    [-1, 1],
  ];
  return { even: pick(conv, [2, 0], columns), odd: pick(conv, [1], columns) };
}

/** Σ over the taps of W²: [inputs, outputs], halved so that the activation's √2 comes out of the same root. */
export function demodulation({ inputs, outputs, weight }: StyleConv): Float32Array {
  const sums = new Float32Array(inputs * outputs);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) sum += weight[(o * inputs + i) * 9 + tap]! ** 2;
      sums[i * outputs + o] = sum / 2;
    }
  return sums;
}

/** One half of the separable filter [1, 3, 3, 1], gain 2, for `channels` channels: [4 taps, channels]. */
export function firTaps(channels: number): Float32Array {
  const taps = new Float32Array(4 * channels);
  for (const [at, tap] of [1, 3, 3, 1].entries()) taps.fill(tap / 4, at * channels, (at + 1) * channels);
  return taps;
}

/** Doubling `colours` planes by the same filter: the even or the odd rows, both column phases side by side. */
export function upImageKernel(colours: number, row: 0 | 1): Kernel {
  const phases = [
    [1, 3, 0],
    [0, 3, 1],
  ] as const;
  const outputs = 2 * colours;
  const data = new Float32Array(9 * colours * outputs);
  for (let y = 0; y < 3; y++)
    for (let x = 0; x < 3; x++)
      for (let phase = 0; phase < 2; phase++)
        for (let c = 0; c < colours; c++)
          data[((y * 3 + x) * colours + c) * outputs + phase * colours + c] =
            (phases[row][y]! * phases[phase]![x]!) / 16;
  return { shape: [3, 3, colours, outputs], data };
}
