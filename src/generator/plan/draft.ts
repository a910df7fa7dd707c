import { fault } from '../../shared/fault.ts';
import {
  type Extent,
  type Kernel,
  type KernelKind,
  type Precision,
  type Stored,
  sizeOf,
  workgroups,
} from './plan.ts';

/** What a kernel's author says of it; the rest is counted. */
type Sketch = {
  name: string;
  kind: KernelKind;
  reads: readonly string[];
  writes: string;
  length: number; // numbers that it writes
  stored?: Precision; // and how
  shape: Readonly<Record<string, number>>;
  group?: Extent;
  workgroupBytes?: number;
  threads: Extent;
  minimal: number;
  border?: number;
  macs?: number; // where they are neither minimal nor border
  each: number; // multiply-adds of one invocation
  bends?: number;
};

/** The sizes of buffers in bytes, `inputs` among them, while a plan is being written. */
export type Draft = {
  group: Extent;
  precision: Precision; // of feature maps
  kernels: Kernel[];
  stored: Stored[];
  sizes: Map<string, number>;
};

/** Channels in fours, rounded up: the unit of every layout. */
export const fours = (channels: number): number => Math.ceil(channels / 4);

export function addStored(draft: Draft, stored: Stored): string {
  draft.stored.push(stored);
  draft.sizes.set(stored.name, sizeOf(stored));
  return stored.name;
}

/** Kernels whose invocations lie in one row. */
const isFlat = (kind: KernelKind): boolean => kind === 'matvec' || kind === 'rows' || kind === 'colours';

/** Adds a kernel; without a `group` of its own it takes the draft's, a row of invocations a flat one of the same size. */
export function addKernel(draft: Draft, sketch: Sketch): string {
  const { name, kind, reads, writes, shape, threads, minimal, border = 0, each } = sketch;
  const { precision } = draft;
  const [x, y] = draft.group;
  const group: Extent = sketch.group ?? (isFlat(kind) ? [x * y, 1] : [x, y]);
  const [across, down] = workgroups({ threads, group });
  draft.sizes.set(writes, sizeOf({ length: sketch.length, precision: sketch.stored ?? 'f32' }));
  const touched = new Set([...reads, writes]);
  draft.kernels.push({
    name,
    kind,
    reads,
    writes,
    shape,
    precision,
    group,
    workgroupBytes: sketch.workgroupBytes ?? 0,
    threads,
    minimal,
    border,
    macs: sketch.macs ?? minimal + border,
    lanes: across * down * group[0] * group[1] * each,
    bytes: [...touched].reduce((all, buffer) => all + draft.sizes.get(buffer)!, 0),
    ...(sketch.bends !== undefined && { bends: sketch.bends }),
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
