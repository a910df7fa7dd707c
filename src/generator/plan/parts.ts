import { type Extent, type Kernel, workgroups } from './plan.ts';

/** So many slices at least fit into a picture, but for kernels that have no more workgroups on an axis. */
const SLICES = 24;

/** Kernels whose shader can begin at any workgroup. */
const isDivisible = (kind: Kernel['kind']): boolean =>
  kind !== 'matvec' && kind !== 'rows' && kind !== 'colours';

/** A kernel that does more than `most` multiply-adds as parts that do no more, along the axis with more workgroups. */
function split(kernel: Kernel, most: number): Kernel[] {
  const whole = workgroups(kernel);
  const axis = whole[0] >= whole[1] ? 0 : 1;
  const each = Math.max(1, Math.floor((whole[axis] * most) / kernel.macs));
  const of = Math.ceil(whole[axis] / each);
  if (of === 1 || !isDivisible(kernel.kind)) return [kernel];
  return Array.from({ length: of }, (_, at): Kernel => {
    const first = at * each;
    const end = Math.min(first + each, whole[axis]);
    const share = (all: number): number =>
      Math.round((all * end) / whole[axis]) - Math.round((all * first) / whole[axis]);
    const lanes = (end - first) * kernel.group[axis];
    const threads: Extent = axis === 0 ? [lanes, kernel.threads[1]] : [kernel.threads[0], lanes];
    return {
      ...kernel,
      shape: { ...kernel.shape, [axis === 0 ? 'firstX' : 'firstY']: first },
      threads,
      minimal: share(kernel.minimal),
      border: share(kernel.border),
      macs: share(kernel.macs),
      lanes: share(kernel.lanes),
      bytes: share(kernel.bytes),
      part: { at, of, whole },
    };
  });
}

/** Kernels none of which holds the GPU for much longer than a slice may take. */
export function splitKernels(kernels: readonly Kernel[]): Kernel[] {
  const most = kernels.reduce((sum, { macs, bends }) => sum + (bends === undefined ? macs : 0), 0) / SLICES;
  return kernels.flatMap((kernel) => split(kernel, most));
}
