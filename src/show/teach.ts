import { fault } from '../shared/fault.ts';
import { toSphere } from '../shared/sphere.ts';

/** A hand's place [1..8], each 0..1, and what it stands for: knob positions by id and, where there is one, a latent [zDim]. */
export type Example = {
  gesture: readonly number[];
  units: Readonly<Record<string, number>>;
  z?: Float32Array;
};

const mostExamples = 20;

const NEAR = 1e-9;

/**
 * How much each example weighs at a place, into `out`: inverse squared distance (Shepard 1968), each dimension measured by the
 * way that the examples cover in it. The weights sum to 1, and at an example it alone counts.
 */
function weigh(examples: readonly Example[], gesture: readonly number[], out: Float64Array): Float64Array {
  let total = 0;
  for (const [i, example] of examples.entries()) {
    let distance = 0;
    for (const [d, x] of gesture.entries()) {
      const span = spanOf(examples, d);
      if (span > NEAR) distance += ((x - (example.gesture[d] ?? 0)) / span) ** 2;
    }
    if (distance < NEAR) {
      out.fill(0);
      out[i] = 1;
      return out;
    }
    out[i] = 1 / distance;
    total += out[i]!;
  }
  for (let i = 0; i < examples.length; i++) out[i]! /= total;
  return out;
}

function spanOf(examples: readonly Example[], dimension: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { gesture } of examples) {
    const x = gesture[dimension] ?? 0;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}

/** The latent between latents of the examples, back on the sphere, into `out`. */
function mixLatents(examples: readonly Example[], weights: Float64Array, out: Float32Array): Float32Array {
  out.fill(0);
  for (const [i, { z }] of examples.entries()) {
    if (z === undefined || z.length !== out.length) continue;
    for (let k = 0; k < out.length; k++) out[k]! += weights[i]! * z[k]!;
  }
  return toSphere(out);
}

/** Learns from examples what a gesture stands for; between them it answers with what lies between. */
export function createTeacher() {
  let examples: Example[] = [];
  const weights = new Float64Array(mostExamples);

  return {
    add(example: Example): void {
      const dimensions = examples[0]?.gesture.length ?? example.gesture.length;
      if (example.gesture.length < 1 || example.gesture.length > 8 || example.gesture.length !== dimensions)
        throw fault(
          'example',
          `${example.gesture.length} dimensions`,
          examples.length > 0 ? `${dimensions}` : '1 to 8',
        );
      if (examples.length >= mostExamples)
        throw fault('example', examples.length + 1, `at most ${mostExamples}`);
      examples = [...examples, structuredClone(example)];
    },
    clear(): void {
      examples = [];
    },
    examples: (): readonly Example[] => examples,
    /** Gives every taught parameter its knob position for this gesture; nothing before there are two examples. */
    answer(gesture: readonly number[], put: (id: string, unit: number) => void): void {
      if (examples.length < 2) return;
      weigh(examples, gesture, weights);
      for (const id in examples[0]!.units) {
        let unit = 0;
        for (let i = 0; i < examples.length; i++) unit += weights[i]! * (examples[i]!.units[id] ?? 0);
        put(id, unit);
      }
    },
    /** The latent [zDim] for this gesture, or null where the examples have none of that length. */
    latent(gesture: readonly number[], out: Float32Array): Float32Array | null {
      if (examples.length < 2 || !examples.every(({ z }) => z?.length === out.length)) return null;
      return mixLatents(examples, weigh(examples, gesture, weights), out);
    },
  };
}
