import { loadModel } from '../../src/generator/load-model.ts';
import type { Network } from '../../src/generator/network.ts';
import { parseSafetensors } from '../../src/generator/safetensors.ts';
import type { Latent } from '../../src/shared/picture.ts';

export const modelUrl = '/models/first-light/';
export const firstLight = async () => (await loadModel(modelUrl)).network;

export async function expectedTensors() {
  const response = await fetch('/tests/fixtures/first-light.expected.safetensors');
  return parseSafetensors(new Uint8Array(await response.arrayBuffer()), 'expected');
}

/** The same network up to a smaller side: a skip network paints a smaller picture of the same thing. */
export function lowered(network: Network, side: number): Network {
  const blocks = network.blocks.filter(({ resolution }) => resolution <= side);
  return { ...network, resolution: side, blocks, numWs: blocks.at(-1)!.toRgb.w + 1 };
}

/** The first of the expected latents. */
export async function firstLatent(): Promise<Latent> {
  const expected = await expectedTensors();
  return {
    z: expected.get('z')!.data.slice(0, 128),
    classes: expected.get('c')!.data.slice(0, 8),
    truncation: 1,
    noise: 1,
    grain: -1,
  };
}

/** A network's picture [pixels, 3] as it must look on the stage: [pixels, 4] in sRGB 0..1. */
export const onStage = (image: Float32Array): Float32Array =>
  Float32Array.from({ length: (image.length / 3) * 4 }, (_, at) =>
    at % 4 === 3 ? 1 : Math.max(0, Math.min(1, image[Math.floor(at / 4) * 3 + (at % 4)]! * 0.5 + 0.5)),
  );

/** What the first expected picture looks like on the stage. */
export async function firstPicture(): Promise<Float32Array> {
  const planes = (await expectedTensors()).get('image_psi1.0')!.data;
  const area = 64 * 64;
  return onStage(
    Float32Array.from({ length: area * 3 }, (_, at) => planes[(at % 3) * area + Math.floor(at / 3)]!),
  );
}
