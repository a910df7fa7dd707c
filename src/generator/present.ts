import shader from '../../shaders/generator/present.wgsl?raw';

const RING = 3; // one shown, two on their way

/** Puts network pictures into textures: three, made once and used in turn; each buffer gets its bind groups once. */
export async function createPresenter(device: GPUDevice, side: number) {
  const module = device.createShaderModule({ label: 'present', code: shader });
  const pipeline = await device.createComputePipelineAsync({
    label: 'present',
    layout: 'auto',
    compute: { module, entryPoint: 'present' },
  });
  const usage = GPUTextureUsage.STORAGE_BINDING | GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_SRC;
  const slots = Array.from({ length: RING }, () => ({
    texture: device.createTexture({ label: 'picture', size: [side, side], format: 'rgba16float', usage }),
    groups: new WeakMap<GPUBuffer, GPUBindGroup>(),
  }));
  let turn = 0;

  function bindGroup(slot: (typeof slots)[number], image: GPUBuffer): GPUBindGroup {
    const known = slot.groups.get(image);
    if (known !== undefined) return known;
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [
        { binding: 0, resource: { buffer: image } },
        { binding: 1, resource: slot.texture.createView() },
      ],
    });
    slot.groups.set(image, group);
    return group;
  }

  return {
    /** Encodes the way of a picture [side, side, 3] in f32 into the next texture. */
    encode(encoder: GPUCommandEncoder, image: GPUBuffer): GPUTexture {
      const slot = slots[turn++ % RING]!;
      const pass = encoder.beginComputePass({ label: 'present' });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup(slot, image));
      pass.dispatchWorkgroups(Math.ceil(side / 8), Math.ceil(side / 8));
      pass.end();
      return slot.texture;
    },
    dispose(): void {
      for (const { texture } of slots) texture.destroy();
    },
  };
}
