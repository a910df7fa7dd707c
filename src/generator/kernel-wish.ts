import { fault } from '../shared/fault.ts';
import type { Variant } from './plan/plan.ts';

/** Where measurements are kept between visits. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Which kernels our own engine plays by: `auto` those that were measured best, else one variant wherever it suits. */
export type KernelWish = {
  kernels: 'auto' | Variant;
  tune: 'auto' | 'on' | 'off'; // whether kernels may be measured; auto: on real adapters
  store: Store | null;
  pause?: number; // ms between two measurements
};

/** The same kernels on any adapter and in any run. */
export const safeKernels: KernelWish = { kernels: 'direct', tune: 'off', store: null };

const kernels = ['auto', 'direct', 'tiled', 'split', 'winograd'] as const;
const tunes = ['auto', 'on', 'off'] as const;

function oneOf<T extends string>(what: string, name: string | null, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === (name ?? 'auto'));
  if (found === undefined) throw fault(what, name, `one of ${choices.join(', ')}`);
  return found;
}

/** The wish of an address such as `?kernels=safe&tune=off`; the fault lists what there is. */
export function parseKernelWish(query: URLSearchParams, store: Store | null): KernelWish {
  if (query.get('kernels') === 'safe') return safeKernels;
  return {
    kernels: oneOf('kernels', query.get('kernels'), kernels),
    tune: oneOf('tune', query.get('tune'), tunes),
    store,
  };
}
