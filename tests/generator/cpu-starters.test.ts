import { expect, test } from 'vitest';
import { type CpuStarters, painting, startCpuEngine } from '../../src/generator/cpu-starters.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createNodeEngine } from '../../src/generator/tfjs/wasm-node.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';

const starters: CpuStarters = {
  wasm: async (network, threads) => painting(await startNodeEngine(network, threads), threads),
  'tfjs-wasm': async (network) => painting(await createNodeEngine(network), 1),
  reference: async (network) => painting(createReferenceEngine(network), 1),
};
const fails = (reason: string) => async () => Promise.reject(new Error(reason));
const network = randomNetwork({ channels: [7, 5] });

test('what is asked for starts without a note', async () => {
  for (const backend of ['wasm', 'tfjs-wasm', 'reference'] as const) {
    const { engine, started } = await startCpuEngine({ network, backend, threads: 1 }, starters);
    expect(started).toEqual({ backend, threads: 1, note: '' });
    engine.dispose();
  }
});

test('where our kernels do not start TF.js goes on, and where that does not either the reference, with notes', async () => {
  const ask = { network, backend: 'wasm', threads: 2 } as const;
  const noKernels = { ...starters, wasm: fails('no shared memory') };
  const { engine, started } = await startCpuEngine(ask, noKernels);
  expect(started).toEqual({
    backend: 'tfjs-wasm',
    threads: 1,
    note: 'Backend wasm did not start (no shared memory). TF.js goes on instead, slower.',
  });
  engine.dispose();
  const nothing = { ...noKernels, 'tfjs-wasm': fails('no WebAssembly') };
  expect((await startCpuEngine(ask, nothing)).started).toMatchObject({
    backend: 'reference',
    note: expect.stringMatching(/no shared memory.*no WebAssembly.*reference goes on/),
  });
});

test('a network whose weights are no numbers is refused, not handed on', async () => {
  const broken = randomNetwork({ channels: [7, 5] });
  broken.blocks[0]!.convs[0]!.weight[3] = Number.NaN;
  await expect(startCpuEngine({ network: broken, backend: 'wasm', threads: 1 }, starters)).rejects.toThrow(
    /^Tensor synthesis\.b4\.conv1\.weight.*got NaN/,
  );
});
