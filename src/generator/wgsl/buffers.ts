import { fault, sentence } from '../../shared/fault.ts';
import { toHalf } from '../../shared/half.ts';
import { type Plan, type Stored, sizeOf } from '../plan/plan.ts';

/** All buffers of a plan, by the names that its kernels use; values that never live at once share one. */
export type Buffers = {
  get(name: string): { buffer: GPUBuffer; size: number };
  bytes: number;
  dispose(): void;
};

/** Writes numbers as they are stored. */
function upload({ length, precision, fill }: Stored, to: ArrayBuffer): void {
  if (precision !== 'f16') {
    fill(new Float32Array(to));
    return;
  }
  const numbers = new Float32Array(length);
  fill(numbers);
  const halves = new Uint16Array(to);
  for (let at = 0; at < length; at++) halves[at] = toHalf(numbers[at]!);
}

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
    for (const stored of plan.stored) {
      const size = sizeOf(stored);
      const buffer = create(stored.name, size, true);
      upload(stored, buffer.getMappedRange());
      buffer.unmap();
      named.set(stored.name, { buffer, size });
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
