import type { Kernel, Value } from './plan.ts';

/**
 * From which kernel to which the numbers that kernels write are needed. What kernels before `kept` make and others read
 * stays for the next picture; the last kernel's outlive them all.
 */
export function lifetimes(
  kernels: readonly Kernel[],
  sizes: ReadonlyMap<string, number>, // bytes
  kept: number,
): Omit<Value, 'slot'>[] {
  const makers = kernels.flatMap(({ writes: name }, from) =>
    kernels.findIndex(({ writes }) => writes === name) === from ? [{ name, from }] : [],
  );
  return makers.map(({ name, from }) => {
    const last = kernels.findLastIndex(({ reads }) => reads.includes(name));
    const to = last < 0 || (from < kept && last >= kept) ? kernels.length : last;
    return { name, bytes: sizes.get(name)!, from, to };
  });
}

/**
 * Puts values into as few bytes as first come, best fit allows: a value takes the smallest free slot that holds it, else
 * the largest free one grows. A slot is free once its value's last reader has run.
 */
export function assignSlots(values: readonly Omit<Value, 'slot'>[]): { values: Value[]; slots: number[] } {
  const slots: number[] = [];
  const busyTo: number[] = [];
  const placed = values.map((value): Value => {
    const free = slots.map((_, slot) => slot).filter((slot) => busyTo[slot]! < value.from);
    const bySize = free.sort((a, b) => slots[a]! - slots[b]!);
    const slot = bySize.find((each) => slots[each]! >= value.bytes) ?? bySize.at(-1) ?? slots.length;
    slots[slot] = Math.max(slots[slot] ?? 0, value.bytes);
    busyTo[slot] = value.to;
    return { ...value, slot };
  });
  return { values: placed, slots };
}
