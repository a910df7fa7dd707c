import { fault, sentence } from '../../shared/fault.ts';
import { toHalf } from '../../shared/half.ts';
import { type Plan, type Precision, type Stored, sizeOf } from '../plan/plan.ts';

/** A buffer and how many hold it: plans of one network that differ in kernels alone share what is stored alike. */
type Held = { buffer: GPUBuffer; size: number; holders: number };

/** All buffers of a plan, by the names that its kernels use; values that never live at once share one. */
export type Buffers = {
  get(name: string): { buffer: GPUBuffer; size: number };
  precision: Precision; // of the plan
  /** A stored tensor of the same form, for one more holder. */
  lend(stored: Stored): Held | null;
  bytes: number;
  dispose(): void;
};

export type BufferOptions = {
  lender?: Buffers; // of the same network: what both store alike is shared
  rest?: () => Promise<void>; // before each tensor that is packed, where others need the thread
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

/** What a device says against making something; empty where it says nothing. */
async function complaint(device: GPUDevice, make: () => void): Promise<string> {
  let problem = '';
  device.pushErrorScope('out-of-memory');
  try {
    make();
  } catch (error) {
    problem = sentence(error);
  }
  return ((await device.popErrorScope())?.message ?? '') || problem;
}

/** Allocates and fills them; rejects, leaving nothing behind, where the memory does not suffice. */
export async function createBuffers(
  device: GPUDevice,
  plan: Plan,
  { lender, rest }: BufferOptions = {},
): Promise<Buffers> {
  const all: Held[] = [];
  const named = new Map<string, Held>();
  const tensors = new Map<string, Stored>();
  const create = (label: string, size: number, mappedAtCreation: boolean): Held => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ label, size, usage, mappedAtCreation });
    all.push({ buffer, size, holders: 1 });
    return all.at(-1)!;
  };
  const store = (stored: Stored): void => {
    const { buffer } = create(stored.name, sizeOf(stored), true);
    upload(stored, buffer.getMappedRange());
    buffer.unmap();
  };
  const dispose = (): void => {
    for (const each of all.splice(0)) if (--each.holders === 0) each.buffer.destroy();
  };
  const { precision } = plan.kernels[0]!;
  const from = lender?.precision === precision ? lender : null; // weights are scaled in f16
  const complaints: Promise<string>[] = [];
  for (const stored of plan.stored) {
    const lent = from?.lend(stored) ?? null;
    if (lent !== null) all.push(lent);
    else {
      if (rest !== undefined) await rest();
      complaints.push(complaint(device, () => store(stored)));
    }
    named.set(stored.name, all.at(-1)!);
    tensors.set(stored.name, stored);
  }
  complaints.push(
    complaint(device, () => {
      const slots = plan.slots.map((size, slot) => create(`slot ${slot}`, size, false));
      for (const { name, slot, bytes: size } of plan.values) named.set(name, { ...slots[slot]!, size });
      named.set('inputs', create('inputs', 4 * plan.inputs, false));
    }),
  );
  const bytes = all.reduce((sum, { size }) => sum + size, 0);
  const problem = (await Promise.all(complaints)).find((each) => each !== '');
  if (problem !== undefined) {
    dispose();
    throw fault('GPU memory', problem, `${(bytes / 1e6).toFixed(0)} MB and more; play a smaller model`);
  }

  return {
    get: (name) => named.get(name)!,
    precision,
    lend(stored) {
      const mine = tensors.get(stored.name);
      if (mine?.length !== stored.length || mine.precision !== stored.precision) return null;
      const held = named.get(stored.name)!;
      held.holders++;
      return held;
    },
    bytes,
    dispose,
  };
}
