import { fault, sentence } from '../../shared/fault.ts';

type Pack = (from: number, to: number, outputs: number, inputs: number, panels: number, last: number) => void;

/** What kernels.wasm offers; addresses in bytes. */
type Kernels = {
  run(control: number, steps: number, count: number): number; // 0: a thread has failed
  packWinograd: Pack;
  packUp: Pack;
  packTaps: Pack;
  packDirect: Pack;
  packEnergies: Pack;
  packMatrix: Pack;
};

export type Packer = Exclude<keyof Kernels, 'run'>;

/** The kernels on their memory. */
export type Machine = {
  kernels: Kernels;
  memory: WebAssembly.Memory;
  floats: Float32Array;
  words: Int32Array;
};

const PAGE = 2 ** 16;

/** Refuses what 32-bit addresses do not reach. */
export function checkMemory(name: string, bytes: number): void {
  if (bytes > 2 ** 32)
    throw fault(`${name}, memory of the CPU path`, `${Math.ceil(bytes / 2 ** 20)} MB`, 'at most 4096 MB');
}

/** Memory of exactly so many bytes, all there from the start: it never grows while playing. */
export async function openMachine(name: string, module: WebAssembly.Module, bytes: number): Promise<Machine> {
  const memory = allocate(name, Math.ceil(bytes / PAGE));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return {
    kernels: exports as unknown as Kernels,
    memory,
    floats: new Float32Array(memory.buffer),
    words: new Int32Array(memory.buffer),
  };
}

function allocate(name: string, pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    const free = `${pages / 16} MB of free memory. Close other pages, or choose a smaller model`;
    throw fault(`${name}, CPU path`, sentence(error), free);
  }
}
