import { afterEach, describe, expect, it } from 'vitest';
import { blendNetworks, mismatch } from '../../src/generator/kin.ts';
import type { Network } from '../../src/generator/network.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import type { WasmEngine } from '../../src/generator/wasm/engine.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { tolerance, worst } from './expected.ts';
import { firstLight } from './first-light.ts';
import { perturbed } from './kin.ts';
import { classyNetwork, latentOf } from './steered.ts';

const open: WasmEngine[] = [];
afterEach(() => {
  for (const engine of open.splice(0)) engine.dispose();
});

const reference = (network: Network) => createReferenceEngine(network);
const rowsOf = ({ numWs }: Network, of: (row: number) => number): Float32Array =>
  Float32Array.from({ length: numWs + 1 }, (_, row) => of(row));

/** Amounts in an order that goes to and fro: all, bands, the mapping alone, back. */
const journey = (network: Network): Float32Array[] => [
  rowsOf(network, () => 0.5),
  rowsOf(network, (row) => Number(row < 2)),
  rowsOf(network, (row) => Number(row === network.numWs)),
  rowsOf(network, (row) => (row % 3) / 2),
  rowsOf(network, () => 1),
  rowsOf(network, () => 0),
  rowsOf(network, (row) => row / network.numWs),
];

describe('weights of two networks', () => {
  it('are the one’s at 0, the other’s at 1, and between the two not the crossfade of their pictures', async () => {
    const a = classyNetwork();
    const b = perturbed(a, 0.5);
    const at = async (t: number) =>
      reference(
        blendNetworks(
          a,
          b,
          rowsOf(a, () => t),
        ),
      ).picture(latentOf(a));
    const [none, half, whole] = [await at(0), await at(0.5), await at(1)];
    expect(worst(none, await reference(a).picture(latentOf(a)))).toBeLessThan(1e-4);
    expect(worst(whole, await reference(b).picture(latentOf(a)))).toBeLessThan(1e-4);
    expect(worst(half, none)).toBeGreaterThan(0.05);
    expect(
      worst(
        half,
        whole.map((value, n) => (value + none[n]!) / 2),
      ),
    ).toBeGreaterThan(0.01);
  });

  it('meet only where the shapes are the same', () => {
    const a = randomNetwork({ channels: [4, 5, 6], classes: 2 });
    expect(mismatch(a, perturbed(a, 0.1))).toBe('');
    expect(mismatch(a, randomNetwork({ channels: [4, 5, 7], classes: 2 }))).toBe('layers of other sizes');
    expect(mismatch(a, randomNetwork({ channels: [4, 5], classes: 2 }))).toBe('resolution 8 instead of 16');
    expect(mismatch(a, randomNetwork({ channels: [4, 5, 6] }))).toBe('0 classes instead of 2');
    const { mapping } = a;
    expect(mismatch(a, { ...a, mapping: { ...mapping, classAverages: new Float32Array(20) } })).not.toBe('');
  });
});

it.each([1, 2])(
  'our kernels on %i threads blend them as the reference does, there and back',
  async (threads) => {
    const shapes = [{ channels: [7, 5, 6, 3, 2] }, { channels: [40, 56, 33, 12], clamp: 4 }];
    for (const a of [classyNetwork(), ...shapes.map(randomNetwork)]) {
      const b = perturbed(a, 0.5);
      const engine = await startNodeEngine(a, threads, b);
      open.push(engine);
      for (const blend of journey(a)) {
        const latent = latentOf(a, { blend });
        const wanted = reference(blendNetworks(a, b, blend));
        for (const grain of [-1, 5.3])
          expect(
            worst(await engine.picture({ ...latent, grain }), await wanted.picture({ ...latent, grain })),
          ).toBeLessThan(5e-4);
      }
      expect(worst(await engine.picture(latentOf(a)), await reference(a).picture(latentOf(a)))).toBeLessThan(
        5e-4,
      );
    }
  },
);

it('first-light and a perturbed first-light', async () => {
  const a = await firstLight();
  const b = perturbed(a, 0.2);
  const engine = await startNodeEngine(a, 2, b);
  open.push(engine);
  const classes = new Float32Array(a.classes.length).fill(1 / a.classes.length);
  for (const blend of [journey(a)[3]!]) {
    const latent = latentOf(a, { blend, classes });
    const wanted = await reference(blendNetworks(a, b, blend)).picture(latent);
    expect(worst(await engine.picture(latent), wanted)).toBeLessThan(tolerance);
  }
});
