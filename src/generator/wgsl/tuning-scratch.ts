import { toHalf } from '../../shared/half.ts';
import { type Plan, type Stored, sizeOf } from '../plan/plan.ts';

const PATTERN = 4096; // numbers

/** Of both signs, none of them small: numbers below the normal ones are slow on some machines. */
const numbers = Float32Array.from({ length: PATTERN }, (_, at) => {
  const value = Math.sin(at * 12.9898 + 1);
  return (value < 0 ? -0.25 : 0.25) + 0.5 * value;
});

/** The same in half precision, two in the place of one. */
const halves = new Float32Array(
  Uint16Array.from({ length: 2 * PATTERN }, (_, at) => toHalf(numbers[at % PATTERN]!)).buffer,
);

function repeat(pattern: Float32Array, to: Float32Array): void {
  to.set(pattern.subarray(0, Math.min(pattern.length, to.length)));
  for (let done = pattern.length; done < to.length; done *= 2)
    to.copyWithin(done, 0, Math.min(done, to.length - done));
}

/** One layer of a plan as a plan of its own: what it reads is stored, of the right size, and means nothing. */
export function layerPlan(plan: Plan, layer: string): Plan {
  const made = new Set([`${layer}.wide`, `${layer}.y`]);
  const kernels = plan.kernels.filter(({ writes, bends }) => made.has(writes) && bends === undefined);
  const { reads, precision } = kernels[0]!;
  const [x, weights] = reads;
  const bytes = new Map(plan.values.map((value) => [value.name, value.bytes]));
  for (const stored of plan.stored) bytes.set(stored.name, sizeOf(stored));
  const read = new Set(kernels.flatMap((kernel) => kernel.reads));
  const stored = [...read]
    .filter((name) => name !== 'inputs' && !made.has(name))
    .map((name): Stored => {
      const isHalf = precision === 'f16' && (name === x || name === weights);
      const fill = (to: Float32Array): void => repeat(isHalf ? halves : numbers, to);
      return { name, length: bytes.get(name)! / 4, fill };
    });
  const values = [...made]
    .filter((name) => bytes.has(name))
    .map((name, slot) => ({ name, bytes: bytes.get(name)!, from: 0, to: kernels.length, slot }));
  const slots = values.map((value) => value.bytes);
  return { ...plan, kernels, mapped: 0, styled: 0, stored, values, slots };
}
