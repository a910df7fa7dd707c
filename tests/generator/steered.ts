import type { Network } from '../../src/generator/network.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { BEND, type Bend, neutral, writeBend } from '../../src/shared/bend.ts';
import type { Latent, Playing, Steering } from '../../src/shared/picture.ts';

const many = (length: number, of: (at: number) => number): Float32Array =>
  Float32Array.from({ length }, (_, at) => of(at));

/** A small network of random weights with classes and a mean of w for each of them. */
export function classyNetwork(): Network {
  const network = randomNetwork({ channels: [7, 5, 6], classes: 3 });
  const classAverages = many(3 * network.wDim, (at) => Math.sin(at * 0.7));
  return { ...network, mapping: { ...network.mapping, classAverages } };
}

/** Bends [numWs, BEND] of one layer. */
export function bendsOf({ numWs }: Network, row: number, bend: Partial<Bend>): Float32Array {
  const bends = new Float32Array(numWs * BEND);
  writeBend(bends, row, { ...neutral, ...bend });
  return bends;
}

export const latentOf = ({ zDim, classes }: Network, more: Partial<Latent> = {}): Latent => ({
  z: many(zDim, (at) => Math.sin(at * 1.7)),
  classes: many(classes.length, (at) => (at + 1) / 6),
  truncation: 0.7,
  noise: 0.8,
  grain: -1,
  ...more,
});

/** Every way to steer w, alone and together. */
export function steerings({ zDim, classes, numWs, wDim }: Network): Record<string, Steering> {
  const other = {
    z: many(zDim, (at) => Math.cos(at)),
    classes: many(classes.length, (at) => Number(at === 1)),
  };
  const cut = { cutoff: 2.25 };
  const mixed = { other, mix: many(numWs, (row) => (row % 3) / 2) };
  const shifted = { shift: many(wDim, (at) => Math.sin(at) / 2) };
  return { cut, mixed, shifted, all: { ...cut, ...mixed, ...shifted } };
}

/** Every way to bend a layer, alone and together, and factors on the noise. */
export function playings(network: Network): Record<string, Playing> {
  const bent = (row: number, bend: Partial<Bend>): Playing => ({ bends: bendsOf(network, row, bend) });
  const all = {
    x: 0.13,
    y: -0.4,
    rotate: 33,
    scale: 0.6,
    mirror: 'both',
    threshold: 0.2,
    invert: 0.3,
    morph: 0.6,
  } as const;
  return {
    grit: { grit: many(network.numWs, (row) => row / 2) },
    moved: bent(1, { x: 0.2, y: 0.3 }),
    turned: bent(2, { rotate: -50 }),
    small: bent(0, { scale: 0.4 }),
    mirrored: bent(3, { mirror: 'x' }),
    quiet: bent(2, { threshold: 0.4 }),
    inverted: bent(3, { invert: 0.8 }),
    eroded: bent(1, { morph: -0.7 }),
    dilated: bent(3, { morph: 1 }),
    all: bent(2, all),
  };
}
