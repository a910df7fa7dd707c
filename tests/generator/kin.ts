import { mapWeights } from '../../src/generator/kin.ts';
import type { Network } from '../../src/generator/network.ts';

/** A network of the same shapes: every number moved by a repeatable amount in proportion to its tensor's size. */
export function perturbed(network: Network, share: number, seed = 1): Network {
  let state = seed;
  const step = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * Math.sqrt(3);
  };
  const moved = mapWeights(network, (numbers) => {
    const size = Math.sqrt(numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length);
    return numbers.map((value) => value + share * size * step());
  });
  return { ...moved, name: `${network.name}-kin` };
}
