import { fault, sentence } from '../../shared/fault.ts';
import type { Plan } from '../plan/plan.ts';

/** All buffers of a plan, by the names that its kernels use; values that never live at once share one. */
export type Buffers = {
  get(name: string): { buffer: GPUBuffer; size: number };
  bytes: number;
  dispose(): void;
};

/** Allocates and fills them; rejects, leaving nothing behind, where the memory does not suffice. */
export async function createBuffers(device: GPUDevice, plan: Plan): Promise<Buffers> {
  const made: GPUBuffer[] = [];
  const named = new Map<string, { buffer: GPUBuffer; size: number }>();
  let bytes = 0;
  const create = (label: string, size: number, mappedAtCreation: boolean): GPUBuffer => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ label, size, usage, mappedAtCreation });
    made.push(buffer);
    bytes += size;
    return buffer;
  };
  const dispose = (): void => {
    for (const buffer of made) buffer.destroy();
  };

  device.pushErrorScope('out-of-memory');
  let problem = '';
  try {
    for (const { name, length, fill } of plan.stored) {
      const size = 4 * length;
      const buffer = create(name, size, true);
      fill(new Float32Array(buffer.getMappedRange()));
      buffer.unmap();
      named.set(name, { buffer, size });
    }
    const slots = plan.slots.map((size, slot) => create(`slot ${slot}`, size, false));
    for (const { name, slot, bytes: size } of plan.values) named.set(name, { buffer: slots[slot]!, size });
    named.set('inputs', { buffer: create('inputs', 4 * plan.inputs, false), size: 4 * plan.inputs });
  } catch (error) {
    problem = sentence(error);
  }
  problem ||= (await device.popErrorScope())?.message ?? '';
  if (problem !== '') {
    dispose();
    throw fault('GPU memory', problem, `${(bytes / 1e6).toFixed(0)} MB and more; play a smaller model`);
  }
  return { get: (name) => named.get(name)!, bytes, dispose };
}
