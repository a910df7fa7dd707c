import { fault } from '../shared/fault.ts';

const backends = ['auto', 'webgpu', 'tfjs-webgpu', 'wasm', 'reference'] as const;

/** Who paints: `auto` measures; `tfjs-webgpu` names the TF.js engine where `webgpu` is whichever is best on the GPU. */
export type Backend = (typeof backends)[number];

/** A backend by its name; the fault lists them. */
export function parseBackend(name: string): Backend {
  const found = backends.find((backend) => backend === name);
  if (found === undefined) throw fault('backend', name, `one of ${backends.join(', ')}`);
  return found;
}

export const isGpuBackend = (backend: Backend): boolean => backend === 'webgpu' || backend === 'tfjs-webgpu';
