import type { Kernel } from '../plan/plan.ts';

const STEP = 256; // bytes; every adapter can bind at multiples of it

/** Fields that are f32 in the shaders' structs; the others are u32. */
const floats = new Set(['strength', 'limit']);

/** The shapes of all kernels in one uniform buffer, `offset` bytes apart; made once. */
export function createShapes(device: GPUDevice, kernels: readonly Kernel[]) {
  const size = STEP * kernels.length;
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label: 'shapes', size, usage, mappedAtCreation: true });
  const view = new DataView(buffer.getMappedRange());
  for (const [at, { shape }] of kernels.entries())
    for (const [field, [name, value]] of Object.entries(shape).entries()) {
      const to = at * STEP + field * 4;
      if (floats.has(name)) view.setFloat32(to, value, true);
      else view.setUint32(to, value, true);
    }
  buffer.unmap();
  const length = (at: number): number => 16 * Math.ceil(Object.keys(kernels[at]!.shape).length / 4);
  return {
    bytes: size,
    binding: (at: number): GPUBufferBinding => ({ buffer, offset: at * STEP, size: length(at) }),
    /** Another strength of the noise of a kernel's layer. */
    setStrength(at: number, strength: number): void {
      const field = Object.keys(kernels[at]!.shape).indexOf('strength');
      device.queue.writeBuffer(buffer, at * STEP + field * 4, Float32Array.of(strength));
    },
    dispose: () => buffer.destroy(),
  };
}
