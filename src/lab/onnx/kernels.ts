import type { Linear, StyleConv } from '../../generator/network.ts';

/** A convolution's weights in ONNX order. */
export type Weights = { shape: [number, number, number, number]; data: Float32Array };

const empty = (...shape: Weights['shape']): Weights => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side)),
});

/** [outputs, inputs, 3, 3] to [inputs, outputs, 3, 3], as ConvTranspose takes them. */
export function transposedWeights({ weight, inputs, outputs }: StyleConv): Weights {
  const made = empty(inputs, outputs, 3, 3);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < 9; tap++)
        made.data[(i * outputs + o) * 9 + tap] = weight[(o * inputs + i) * 9 + tap]!;
  return made;
}

/**
 * Kernels [4·outputs, inputs, size, size] for DepthToSpace (mode DCR): `row` gives, for a phase and a tap of one axis, how
 * much each of the three stored taps counts.
 */
function phased(
  { weight, inputs, outputs }: StyleConv,
  size: number,
  axis: (phase: number, tap: number) => readonly number[],
): Weights {
  const made = empty(4 * outputs, inputs, size, size);
  const spots = Array.from({ length: 4 * size * size }, (_, at) => {
    const [phase, y, x] = [Math.floor(at / size ** 2), Math.floor(at / size) % size, at % size];
    const [rows, columns] = [axis(phase >> 1, y), axis(phase & 1, x)];
    const taps = Array.from({ length: 9 }, (_, tap) => rows[Math.floor(tap / 3)]! * columns[tap % 3]!);
    return { phase, at: y * size + x, taps };
  });
  for (const { phase, at, taps } of spots)
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        const from = (o * inputs + i) * 9;
        for (let tap = 0; tap < 9; tap++) sum += taps[tap]! * weight[from + tap]!;
        made.data[((phase * outputs + o) * inputs + i) * size * size + at] = sum;
      }
  return made;
}

/** A transposed convolution of stride 2 as 2×2 kernels, one for each phase: out[2i] = W₂·x[i-1] + W₀·x[i], out[2i+1] = W₁·x[i]. */
export const phaseWeights = (conv: StyleConv): Weights =>
  phased(conv, 2, (phase, tap) => {
    const stored = [
      [2, 0],
      [-1, 1],
    ][phase]![tap]!;
    return [0, 1, 2].map((each) => (each === stored ? 1 : 0));
  });

const fir = [1 / 4, 3 / 4, 3 / 4, 1 / 4];

/**
 * Transposed convolution and filter as one 3×3 kernel for each phase: with wide[2j+k] = ΣW_k·x[j] and out[m] = Σ fir[f]·
 * wide[m+f-1], x[i+t-1] reaches out[2i+phase] by Σ_k W_k·fir[2t-1+k-phase].
 */
export const composedWeights = (conv: StyleConv): Weights =>
  phased(conv, 3, (phase, tap) => [0, 1, 2].map((k) => fir[2 * tap - 1 + k - phase] ?? 0));

/** The filter for every channel: [channels, 1, rows, columns]. */
export function firWeights(channels: number, along: 'both' | 'rows' | 'columns'): Weights {
  const rows = along === 'columns' ? [1] : fir;
  const columns = along === 'rows' ? [1] : fir;
  const made = empty(channels, 1, rows.length, columns.length);
  const taps = rows.flatMap((row) => columns.map((column) => row * column));
  for (let at = 0; at < made.data.length; at++) made.data[at] = taps[at % taps.length]!;
  return made;
}

/** Doubles `colours` planes by the same filter: [4·colours, colours, 3, 3] for DepthToSpace. */
export function imageWeights(colours: number): Weights {
  const made = empty(4 * colours, colours, 3, 3);
  const phases = [
    [1 / 4, 3 / 4, 0],
    [0, 3 / 4, 1 / 4],
  ];
  for (let phase = 0; phase < 4; phase++)
    for (let colour = 0; colour < colours; colour++)
      for (let tap = 0; tap < 9; tap++)
        made.data[((phase * colours + colour) * colours + colour) * 9 + tap] =
          phases[phase >> 1]![Math.floor(tap / 3)]! * phases[phase & 1]![tap % 3]!;
  return made;
}

/** ΣW² over the taps, [inputs, outputs], halved so that the activation's √2 comes out of the same root. */
export function energies({ weight, inputs, outputs }: StyleConv): Float32Array {
  const sums = new Float32Array(inputs * outputs);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < 9; tap++)
        sums[i * outputs + o]! += weight[(o * inputs + i) * 9 + tap]! ** 2 / 2;
  return sums;
}

/** Some fully connected layers on one input as one: weights [inputs, Σ outputs] and biases, each with its gain. */
export function joinLinears(layers: readonly { linear: Linear; gain: number; rate?: number }[]) {
  const inputs = layers[0]!.linear.inputs;
  const total = layers.reduce((sum, { linear }) => sum + linear.outputs, 0);
  const weight = new Float32Array(inputs * total);
  const bias = new Float32Array(total);
  let from = 0;
  for (const { linear, gain, rate = 1 } of layers) {
    const scale = (gain * rate) / Math.sqrt(inputs);
    for (let o = 0; o < linear.outputs; o++) {
      bias[from + o] = linear.bias[o]! * gain * rate;
      for (let i = 0; i < inputs; i++) weight[i * total + from + o] = linear.weight[o * inputs + i]! * scale;
    }
    from += linear.outputs;
  }
  return { weight, bias, inputs, total };
}
