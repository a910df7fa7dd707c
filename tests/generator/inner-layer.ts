import type { Linear, Network, ToRgb } from '../../src/generator/network.ts';

/** Styles of exactly 1, whatever w is; a reference divides them by the root of the inputs. */
const ones = (inputs: number, wDim: number): Linear => ({
  weight: new Float32Array(inputs * wDim),
  bias: new Float32Array(inputs).fill(Math.sqrt(inputs)),
  inputs: wDim,
  outputs: inputs,
});

/** A network whose picture is one channel of the last layer of side `side` of another, for engines that show pictures alone. */
export function revealed(network: Network, side: number, channel: number): Network {
  const blocks = network.blocks
    .filter(({ resolution }) => resolution <= side)
    .map((block) => {
      const { inputs, w } = block.toRgb;
      const weight = new Float32Array(inputs);
      if (block.resolution === side) weight[channel] = 1;
      const toRgb: ToRgb = {
        weight,
        bias: new Float32Array(1),
        affine: ones(inputs, network.wDim),
        inputs,
        w,
      };
      return { ...block, toRgb };
    });
  const numWs = blocks.at(-1)!.toRgb.w + 1;
  return { ...network, resolution: side, colours: 1, blocks, numWs };
}
