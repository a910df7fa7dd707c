/** How a convolution is computed: the same numbers in the same layout, for different machines. */
export type Variant = 'direct' | 'tiled' | 'split' | 'winograd';

export type KernelKind =
  | 'matvec'
  | 'rows'
  | `convolution-${Variant}`
  | `transposed-${Exclude<Variant, 'winograd'>}`
  | 'filter'
  | 'resample'
  | 'morph'
  | 'colours';

/** How numbers are stored; sums are f32 in any case. */
export type Precision = 'f32' | 'f16';

/** Invocations of a workgroup, or of a whole dispatch before it is rounded up to workgroups. */
export type Extent = readonly [x: number, y: number];

/** Which part of a kernel that is too much for one slice; `whole` is the dispatch of all its parts at once. */
type Part = { at: number; of: number; whole: Extent };

/** One dispatch, as plain data. A variant of a layer is another kind whose reads and writes have the same layout. */
export type Kernel = {
  name: string;
  kind: KernelKind;
  reads: readonly string[]; // buffers by name, in the order of the shader's bindings
  writes: string; // the binding after them
  shape: Readonly<Record<string, number>>; // the shader's uniform, field by field
  precision: Precision; // of feature maps and of a convolution's weights
  group: Extent;
  workgroupBytes: number; // of workgroup memory
  threads: Extent;
  minimal: number; // multiply-adds that the mathematics asks for
  border: number; // those that polyphase form adds around the map, (side + 1)² for side²
  macs: number; // executed for numbers that exist, border included
  lanes: number; // executed in all, counted from the dispatch: channels and tiles rounded up
  bytes: number; // of all that it reads and writes, once
  part?: Part;
  bends?: number; // the row of ws whose layer it bends; dispatched for pictures in which that layer is bent
};

/** Numbers that are uploaded once; `fill` writes them in the order that the shader reads. */
export type Stored = { name: string; length: number; precision?: Precision; fill(to: Float32Array): void };

/** Numbers that a kernel makes, and the slot that holds them from their making to their last use. */
export type Value = { name: string; bytes: number; from: number; to: number; slot: number };

/** A network as dispatches in a row. `inputs` is the one buffer that is written for every picture. */
export type Plan = {
  kernels: readonly Kernel[];
  mapped: number; // kernels before this one make ws from a latent
  styled: number; // kernels before this one need not run again for the same ws
  stored: readonly Stored[];
  values: readonly Value[];
  slots: readonly number[]; // bytes
  inputs: number; // floats, as inputs.ts lays them out
  wStride: number; // floats from one row of ws to the next
};

const bytesOf = { f32: 4, f16: 2 } as const;

/** What some numbers take in bytes. */
export const sizeOf = ({ length, precision = 'f32' }: Pick<Stored, 'length' | 'precision'>): number =>
  length * bytesOf[precision];

/** The multiply-adds of a plan without bends, and the bytes that it holds. */
export function planTotals({ kernels, stored, slots }: Plan) {
  const always = kernels.filter(({ bends }) => bends === undefined);
  const sum = (of: (kernel: Kernel) => number): number => always.reduce((all, each) => all + of(each), 0);
  return {
    minimal: sum(({ minimal }) => minimal),
    border: sum(({ border }) => border),
    macs: sum(({ macs }) => macs),
    lanes: sum(({ lanes }) => lanes),
    storedBytes: stored.reduce((all, each) => all + sizeOf(each), 0),
    slotBytes: slots.reduce((all, bytes) => all + bytes, 0),
  };
}

/** How many dispatches make a whole picture without bends: the parts of a kernel are one then. */
export const dispatches = ({ kernels }: Plan): number =>
  kernels.filter(({ part, bends }) => (part?.at ?? 0) === 0 && bends === undefined).length;

/** How many workgroups a kernel is dispatched in. */
export const workgroups = ({ threads, group }: Pick<Kernel, 'threads' | 'group'>): Extent => [
  Math.ceil(threads[0] / group[0]),
  Math.ceil(threads[1] / group[1]),
];
