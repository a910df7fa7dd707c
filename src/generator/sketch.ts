import type { Network } from './network.ts';

/** The network itself, or its lower half where that already makes pictures of `side`: what thumbnails are painted with. */
export function sketchNetwork(network: Network, side: number): Network {
  if (!network.pyramid.includes(side) || side >= network.resolution) return network;
  const blocks = network.blocks.filter(({ resolution }) => resolution <= side);
  return { ...network, resolution: side, blocks, numWs: blocks.at(-1)!.toRgb.w + 1 };
}

/** A network's picture [from, from, 3], about -1..1, as a thumbnail [side, side, 4] in sRGB; boxes are averaged. */
export function toThumbnail(image: Float32Array, from: number, side: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const box = Math.max(1, Math.floor(from / side));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        const top = Math.floor((y * from) / side);
        const left = Math.floor((x * from) / side);
        for (let k = 0; k < box * box; k++)
          sum += image[((top + Math.floor(k / box)) * from + left + (k % box)) * 3 + c]!;
        pixels[(y * side + x) * 4 + c] = (sum / box ** 2) * 127.5 + 127.5;
      }
  return pixels;
}
