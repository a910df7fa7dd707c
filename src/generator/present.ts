import shader from '../../shaders/generator/present.wgsl?raw';
import { areaOf, type MapSize } from './grid.ts';

const RING = 4; // three that may be mixed, one on its way

/** The textures that pictures of a size end in, used in turn: sRGB-encoded 0..1. */
export const pictureTextures = (device: GPUDevice, { width, height }: MapSize): GPUTexture[] =>
  Array.from({ length: RING }, () =>
    device.createTexture({
      label: 'picture',
      size: [width, height],
      format: 'rgba16float',
      usage: GPUTextureUsage.STORAGE_BINDING | GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_SRC,
    }),
  );

/** Puts network pictures [height, width, channels] in f32 into textures; each buffer gets its bind groups once. */
export async function createPresenter(device: GPUDevice, size: MapSize, channels: number) {
  const module = device.createShaderModule({ label: 'present', code: shader });
  const pipeline = await device.createComputePipelineAsync({
    label: 'present',
    layout: 'auto',
    compute: { module, entryPoint: 'present', constants: { CHANNELS: channels } },
  });
  const textures = pictureTextures(device, size);
  const groups = new WeakMap<GPUBuffer, GPUBindGroup[]>();
  let turn = 0;

  /** One bind group a texture. */
  function groupsOf(image: GPUBuffer): GPUBindGroup[] {
    const known = groups.get(image);
    if (known !== undefined) return known;
    const made = textures.map((texture) =>
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [
          { binding: 0, resource: { buffer: image } },
          { binding: 1, resource: texture.createView() },
        ],
      }),
    );
    groups.set(image, made);
    return made;
  }

  return {
    bytes: RING * areaOf(size) * 8,
    /** Makes the bind groups of a buffer now, so that none is made while playing. */
    prepare: (image: GPUBuffer): void => void groupsOf(image),
    /** Encodes the way of a picture into the next texture. */
    encode(encoder: GPUCommandEncoder, image: GPUBuffer): GPUTexture {
      const at = turn++ % RING;
      const pass = encoder.beginComputePass({ label: 'present' });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, groupsOf(image)[at]!);
      pass.dispatchWorkgroups(Math.ceil(size.width / 8), Math.ceil(size.height / 8));
      pass.end();
      return textures[at]!;
    },
    dispose(): void {
      for (const texture of textures) texture.destroy();
    },
  };
}
