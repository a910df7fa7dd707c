import {
  FloatType,
  HalfFloatType,
  LinearFilter,
  MirroredRepeatWrapping,
  RenderTarget,
  type Texture,
} from 'three/webgpu';

/**
 * Bits of the chain's targets. A GPU moves 16-bit floats at half the price; a processor has to convert each of them,
 * and draws three times faster with 32.
 */
export type Precision = 'half' | 'full';

/** What a chain is built on: 32 bits want a device that can filter them. */
export type Depth = { chain: Precision; memory: Precision };

const typeOf = (precision: Precision) => (precision === 'full' ? FloatType : HalfFloatType);

/** A target in linear light, mirrored beyond its edges, so that an effect that looks there finds a picture. */
export function createTarget(precision: Precision, attachments = 1): RenderTarget {
  return new RenderTarget(1, 1, options(precision, attachments));
}

/** A target with a second attachment for what an effect remembers. */
export function createMemory({ chain, memory }: Depth): RenderTarget {
  const target = new RenderTarget(1, 1, options(chain, 2));
  memoryOf(target).type = typeOf(memory);
  return target;
}

export const memoryOf = (target: RenderTarget): Texture => target.textures[1] ?? target.texture;

const options = (precision: Precision, count: number) => ({
  count,
  type: typeOf(precision),
  depthBuffer: false,
  generateMipmaps: false,
  minFilter: LinearFilter,
  magFilter: LinearFilter,
  wrapS: MirroredRepeatWrapping,
  wrapT: MirroredRepeatWrapping,
});
