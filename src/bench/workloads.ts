import { loadModel } from '../generator/load-model.ts';
import type { Network } from '../generator/network.ts';
import { randomNetwork, styleganShape } from '../generator/random-network.ts';
import { fault } from '../shared/fault.ts';

const MOST = 1024; // px, of a random-weight network

/** Resolution and channel base of a random-weight StyleGAN2 named like `128/4096`, or null for a model's name. */
export function parseWorkload(name: string): { resolution: number; base: number } | null {
  const [, resolution, base] = /^(\d+)\/(\d+)$/.exec(name)?.map(Number) ?? [];
  if (resolution === undefined || base === undefined) return null;
  const isPower = Number.isInteger(Math.log2(resolution)) && resolution >= 8 && resolution <= MOST;
  if (!isPower || base < resolution || !Number.isInteger(base / resolution))
    throw fault(
      'Network',
      name,
      `a power of two up to ${MOST} and a multiple of it as channel base: 128/4096`,
    );
  return { resolution, base };
}

/** A network to measure: random weights by `resolution/base`, or the model of that name at `models`. */
export async function openWorkload(name: string, models = './models/'): Promise<Network> {
  const shape = parseWorkload(name);
  if (shape === null) return (await loadModel(`${models}${name}/`)).network;
  return { ...randomNetwork(styleganShape(shape.resolution, shape.base)), name };
}
