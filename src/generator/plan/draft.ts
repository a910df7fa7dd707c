import { fault } from '../../shared/fault.ts';
import { type Extent, type Kernel, type KernelKind, type Stored, workgroups } from './plan.ts';

/** What a kernel's author says of it; the rest is counted. */
type Sketch = {
  name: string;
  kind: KernelKind;
  reads: readonly string[];
  writes: string;
  floats: number; // that it writes
  constants: Readonly<Record<string, number>>;
  threads: Extent;
  minimal: number;
  border?: number;
  macs?: number; // where they are neither minimal nor border
  each: number; // multiply-adds of one invocation
};

/** The lengths of buffers in floats, `inputs` among them, while a plan is being written. */
export type Draft = {
  group: Extent;
  kernels: Kernel[];
  stored: Stored[];
  lengths: Map<string, number>;
};

/** Channels in fours, rounded up: the unit of every layout. */
export const fours = (channels: number): number => Math.ceil(channels / 4);

export function addStored(draft: Draft, stored: Stored): string {
  draft.stored.push(stored);
  draft.lengths.set(stored.name, stored.length);
  return stored.name;
}

/** Adds a kernel; one row of invocations takes a flat workgroup of the same size. */
export function addKernel(draft: Draft, sketch: Sketch): string {
  const { name, kind, reads, writes, floats, constants, threads, minimal, border = 0, each } = sketch;
  const [x, y] = draft.group;
  const group: Extent = threads[1] === 1 ? [x * y, 1] : [x, y];
  const [across, down] = workgroups({ threads, group });
  draft.lengths.set(writes, floats);
  const touched = new Set([...reads, writes]);
  draft.kernels.push({
    name,
    kind,
    reads,
    writes,
    constants: { ...constants, GROUP_X: group[0], GROUP_Y: group[1] },
    group,
    threads,
    minimal,
    border,
    macs: sketch.macs ?? minimal + border,
    lanes: across * down * group[0] * group[1] * each,
    bytes: [...touched].reduce((all, buffer) => all + 4 * draft.lengths.get(buffer)!, 0),
  });
  return writes;
}

/** A tensor's numbers, refused where they are too few, too many or not finite. */
export function checked(name: string, data: Float32Array, length: number): Float32Array {
  if (data.length !== length) throw fault(`Tensor ${name}`, `${data.length} numbers`, `${length}`);
  for (let i = 0; i < length; i++)
    if (!Number.isFinite(data[i])) throw fault(`Tensor ${name}, number ${i}`, data[i], 'a finite number');
  return data;
}
