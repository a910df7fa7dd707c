import { type Grid, paddedOn, sizeOn } from '../grid.ts';
import type { Linear, StyleConv, ToRgb } from '../network.ts';
import { checked, fours } from './draft.ts';
import type { Precision, Stored } from './plan.ts';

/** What each output's weights are divided by: in f16 the largest of them, so that none overflows; demodulation undoes it. */
export function weightScales({ weight, inputs, outputs }: StyleConv, precision: Precision): Float64Array {
  const scales = new Float64Array(outputs).fill(1);
  if (precision === 'f32') return scales;
  return scales.map((_, o) => {
    const largest = weight
      .subarray(o * inputs * 9, (o + 1) * inputs * 9)
      .reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    return largest || 1;
  });
}

/** 3×3 weights as [outputs/4, inputs/4, 9 taps, 4 inputs, 4 outputs]: each tap a matrix; channels beyond the last are 0. */
export function packKernel(name: string, conv: StyleConv, precision: Precision): Stored {
  const { inputs, outputs, weight } = conv;
  const [ins, outs] = [fours(inputs), fours(outputs)];
  checked(name, weight, outputs * inputs * 9);
  return {
    name,
    length: outs * ins * 9 * 16,
    precision,
    fill(to) {
      const scales = weightScales(conv, precision);
      for (let o = 0; o < outputs; o++)
        for (let i = 0; i < inputs; i++) {
          const at = ((o >> 2) * ins + (i >> 2)) * 9 * 16 + (i & 3) * 4 + (o & 3);
          const from = (o * inputs + i) * 9;
          for (let tap = 0; tap < 9; tap++) to[at + tap * 16] = weight[from + tap]! / scales[o]!;
        }
    },
  };
}

/** The same as [outputs/4, inputs/4, 16, 4 inputs, 4 outputs]: G·W·Gᵀ of Winograd's F(2×2, 3×3) (Lavin and Gray 2015). */
export function packWinograd(name: string, conv: StyleConv, precision: Precision): Stored {
  const { inputs, outputs, weight } = conv;
  const [ins, outs] = [fours(inputs), fours(outputs)];
  checked(name, weight, outputs * inputs * 9);
  return {
    name,
    length: outs * ins * 256,
    precision,
    fill(to) {
      const scales = weightScales(conv, precision);
      for (let o = 0; o < outputs; o++)
        for (let i = 0; i < inputs; i++) {
          const at = ((o >> 2) * ins + (i >> 2)) * 256 + (i & 3) * 4 + (o & 3);
          const from = (o * inputs + i) * 9;
          const rows = [0, 1, 2].map((row) =>
            winogradRow(weight[from + row * 3]!, weight[from + row * 3 + 1]!, weight[from + row * 3 + 2]!),
          );
          for (let v = 0; v < 4; v++)
            winogradRow(rows[0]![v]!, rows[1]![v]!, rows[2]![v]!).forEach((value, u) => {
              to[at + (u * 4 + v) * 16] = value / scales[o]!;
            });
        }
    },
  };
}

const winogradRow = (a: number, b: number, c: number): readonly [number, number, number, number] => [
  a,
  (a + b + c) / 2,
  (a - b + c) / 2,
  c,
];

/** Bias [outputs/4, 4], then noise [height, width] with its strength; both with the activation's gain √2. */
export function packFinish(name: string, conv: StyleConv, grid: Grid): Stored {
  const { bias, noise, noiseStrength, outputs, resolution } = conv;
  const { width, height } = sizeOn(grid, resolution);
  const padded = paddedOn(grid, resolution);
  const biases = 4 * fours(outputs);
  checked(`${name}.bias`, bias, outputs);
  checked(`${name}.noise_const`, noise, width * height);
  return {
    name,
    length: biases + padded.height * padded.width,
    fill(to) {
      for (let o = 0; o < outputs; o++) to[o] = bias[o]! * Math.SQRT2;
      for (let p = 0; p < noise.length; p++)
        to[biases + Math.floor(p / width) * padded.width + (p % width)] =
          noise[p]! * noiseStrength * Math.SQRT2;
    },
  };
}

/** Colour weights as [inputs/4, 4 inputs, 4 colours], then the bias [4 colours]. */
export function packColours(name: string, { weight, bias, inputs }: ToRgb): Stored {
  const colours = bias.length;
  const ins = fours(inputs);
  checked(name, weight, colours * inputs);
  return {
    name,
    length: ins * 16 + 16,
    fill(to) {
      for (let c = 0; c < colours; c++) {
        for (let i = 0; i < inputs; i++) to[i * 4 + c] = weight[c * inputs + i]!;
        to[ins * 16 + c] = bias[c]!;
      }
    },
  };
}

/** The learned constant [channels, rows, columns] as a map [channels/4, height, width, 4 channels]. */
export function packStart(
  name: string,
  start: Float32Array,
  [columns, rows]: Grid,
  precision: Precision,
): Stored {
  const area = columns * rows;
  const { width, height } = paddedOn([columns, rows], 4);
  const channels = Math.floor(start.length / area);
  checked(name, start, channels * area);
  return {
    name,
    length: fours(channels) * height * width * 4,
    precision,
    fill(to) {
      for (let c = 0; c < channels; c++)
        for (let p = 0; p < area; p++) {
          const row = (c >> 2) * height + Math.floor(p / columns);
          to[(row * width + (p % columns)) * 4 + (c & 3)] = start[c * area + p]!;
        }
    },
  };
}

/** Some rows of a batch of matrix–vector products: outputs × inputs numbers that `at` gives. */
export type Rows = {
  outputs: number;
  inputs: number;
  x: number; // where the vector begins, in floats
  at(output: number, input: number): number;
};

/** Matrices one after the other, each as [inputs, outputs/4, 4 outputs]: what neighbours read lies side by side. */
export function packRows(name: string, batch: readonly Rows[]): Stored {
  return {
    name,
    length: batch.reduce((all, { outputs, inputs }) => all + 4 * fours(outputs) * inputs, 0),
    fill(to) {
      let from = 0;
      for (const { outputs, inputs, at } of batch) {
        const stride = 4 * fours(outputs);
        for (let i = 0; i < inputs; i++)
          for (let o = 0; o < outputs; o++) to[from + i * stride + o] = at(o, i);
        from += stride * inputs;
      }
    },
  };
}

/** For each four outputs of a batch: where x begins, its length, the first weight and the step between weights, in fours. */
export function packTable(name: string, batch: readonly Rows[]): Stored {
  return {
    name,
    length: 4 * batch.reduce((all, { outputs }) => all + fours(outputs), 0),
    fill(to) {
      let row = 0;
      let weight = 0;
      for (const { outputs, inputs, x } of batch) {
        const stride = fours(outputs);
        for (let o = 0; o < stride; o++) to.set([x, inputs, weight + o, stride], 4 * row++);
        weight += stride * inputs;
      }
    },
  };
}

/** Vectors one after the other, each filled up to fours. */
export function packVectors(name: string, vectors: readonly (readonly number[] | Float32Array)[]): Stored {
  return {
    name,
    length: vectors.reduce((all, vector) => all + 4 * fours(vector.length), 0),
    fill(to) {
      let from = 0;
      for (const vector of vectors) {
        to.set(vector, from);
        from += 4 * fours(vector.length);
      }
    },
  };
}

/** A fully connected layer with its gains applied, ready for a batch; `bias` is scaled alike. */
export function linearRows(name: string, layer: Linear, x: number, rate: number, gain: number) {
  const { weight, bias, inputs, outputs } = layer;
  checked(`${name}.weight`, weight, outputs * inputs);
  checked(`${name}.bias`, bias, outputs);
  const scale = (gain * rate) / Math.sqrt(inputs);
  const rows: Rows = { outputs, inputs, x, at: (o, i) => weight[o * inputs + i]! * scale };
  return { rows, bias: bias.map((value) => value * gain * rate) };
}
