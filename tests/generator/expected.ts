import type { Engine } from '../../src/generator/engine.ts';
import type { Network } from '../../src/generator/network.ts';
import type { Tensors } from '../../src/generator/safetensors.ts';

/** The largest difference between two arrays of one length; infinite where a number is none. */
export function worst(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (got.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < got.length; i++) {
    const difference = Math.abs(got[i]! - wanted[i]!);
    if (!(difference <= most)) most = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return most;
}

/**
 * How far an engine is from what PyTorch computed, for the first `count` latents: the largest error in ws and in
 * pictures, at ψ 1 and 0.7, and without noise where that was computed, too.
 */
export async function compare(
  engine: Pick<Engine, 'map' | 'synthesize'>,
  network: Network,
  expected: Tensors,
  count: number,
) {
  const { zDim, classes, numWs, wDim, colours, resolution } = network;
  const first = (name: string, size: number) => expected.get(name)!.data.subarray(0, count * size);
  const size = colours * resolution * resolution;
  const z = first('z', zDim);
  const c = classes.length === 0 ? null : first('c', classes.length);
  const errors: Record<string, number> = {};
  for (const psi of ['1.0', '0.7']) {
    const wanted = first(`ws_psi${psi}`, numWs * wDim);
    const ws = await engine.map({ z, c, count, truncation: Number(psi) });
    errors[`ws_psi${psi}`] = worst(ws, wanted);
    errors[`image_psi${psi}`] = worst(await engine.synthesize(ws, count, 1), first(`image_psi${psi}`, size));
    if (psi === '1.0' && expected.has('image_psi1.0_nonoise'))
      errors['image_nonoise'] = worst(
        await engine.synthesize(ws, count, 0),
        first('image_psi1.0_nonoise', size),
      );
  }
  return errors;
}

/** The agreed distance from PyTorch. */
export const tolerance = 2e-3;
