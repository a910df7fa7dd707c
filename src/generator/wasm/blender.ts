import { createLiveMapping, differenceOf } from '../kin.ts';
import type { Network } from '../network.ts';
import { type Machine, openMachine } from './machine.ts';
import { type Program, planProgram } from './program.ts';
import { STEP_WORDS } from './words.ts';

const STRENGTH = 4 + 6; // word of a noise step that holds its strength: four words of any step, then six of its own

/** One stretch of memory on its way from A to B: a + t·d, and + t·(t − 1)·q where it holds sums of squares. */
type Stretch = {
  to: Float32Array;
  row: number;
  a: Float32Array;
  d: Float32Array;
  q: Float32Array | null; // Σ (W_B − W_A)², which carries the cross term Σ W_A·W_B
};

function blend({ to, a, d, q }: Stretch, t: number): void {
  if (q === null) for (let at = 0; at < to.length; at++) to[at] = a[at]! + t * d[at]!;
  else for (let at = 0; at < to.length; at++) to[at] = a[at]! + t * (d[at]! + (t - 1) * q[at]!);
}

/**
 * The weights of `network`, which lie filled in `machine`, on the way to those of `second`, as they are packed: packing is
 * linear, so nothing is packed anew. Works only where an amount has changed.
 */
export async function createBlender(
  { network, second }: { network: Network; second: Network },
  module: WebAssembly.Module,
  machine: Machine,
  program: Program,
  threads: number,
) {
  const scratch = await openMachine(second.name, module, program.bytes);
  const theirs = planProgram(second, threads);
  const cut = (memory: Float32Array, { address, floats }: Program['stored'][number]): Float32Array =>
    memory.slice(address / 4, address / 4 + floats);
  theirs.fill(scratch);
  const towards = program.stored.map((stored) => cut(scratch.floats, stored));
  planProgram(differenceOf(network, second), threads).fill(scratch);
  const stretches = program.stored.map((stored, at): Stretch => {
    const { address, floats, row, isEnergy } = stored;
    const a = cut(machine.floats, stored);
    const d = towards[at]!.map((value, n) => value - a[n]!);
    const q = isEnergy ? cut(scratch.floats, stored) : null;
    return { to: machine.floats.subarray(address / 4, address / 4 + floats), row, a, d, q };
  });
  const live = createLiveMapping(network, second);
  const amounts = new Float32Array(network.numWs + 1);
  const moved = new Set<number>();

  return {
    network: live.network,
    /** Brings the weights to `wanted` [numWs + 1]; those of one network alone where it is missing. */
    blend(wanted: Float32Array | undefined): void {
      moved.clear();
      for (let row = 0; row < amounts.length; row++) {
        const t = wanted?.[row] ?? 0;
        if (amounts[row] !== t) moved.add(row);
        amounts[row] = t;
      }
      if (moved.size === 0) return;
      for (const stretch of stretches) if (moved.has(stretch.row)) blend(stretch, amounts[stretch.row]!);
      for (const [at, { row, step, strength }] of program.strengths.entries()) {
        const d = theirs.strengths[at]!.strength - strength;
        machine.floats[program.steps / 4 + step * STEP_WORDS + STRENGTH] = strength + amounts[row]! * d;
      }
      if (moved.has(network.numWs)) live.move(amounts[network.numWs]!);
    },
  };
}
