/** Watches the buffers and textures that a device makes; the returned function names those still alive. */
export function trackObjects(device: GPUDevice): () => string[] {
  const living = new Map<GPUBuffer | GPUTexture, string>();
  const follow = <T extends GPUBuffer | GPUTexture>(object: T, name: string): T => {
    living.set(object, name);
    const destroy = object.destroy.bind(object);
    object.destroy = () => {
      living.delete(object);
      destroy();
      return undefined;
    };
    return object;
  };
  const createBuffer = device.createBuffer.bind(device);
  const createTexture = device.createTexture.bind(device);
  device.createBuffer = (descriptor) =>
    follow(createBuffer(descriptor), `buffer "${descriptor.label ?? ''}" of ${descriptor.size} bytes`);
  device.createTexture = (descriptor) =>
    follow(createTexture(descriptor), `texture "${descriptor.label ?? ''}" of ${descriptor.format}`);
  return () => [...living.values()];
}

export type Count = Record<'buffers' | 'textures' | 'bindGroups' | 'pipelines' | 'shaders', number>;

/** Counts what a device is asked to make from now on. */
export function countObjects(device: GPUDevice): Count {
  const count: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
  const tally = <K extends keyof GPUDevice>(method: K, kind: keyof Count) => {
    const original = (device[method] as (...given: unknown[]) => unknown).bind(device);
    Object.defineProperty(device, method, {
      configurable: true,
      writable: true,
      value: (...given: unknown[]) => {
        count[kind]++;
        return original(...given);
      },
    });
  };
  tally('createBuffer', 'buffers');
  tally('createTexture', 'textures');
  tally('createBindGroup', 'bindGroups');
  tally('createRenderPipeline', 'pipelines');
  tally('createRenderPipelineAsync', 'pipelines');
  tally('createComputePipeline', 'pipelines');
  tally('createComputePipelineAsync', 'pipelines');
  tally('createShaderModule', 'shaders');
  return count;
}
