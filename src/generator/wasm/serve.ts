import type { ThreadStart } from './engine.ts';
import { FAILED } from './words.ts';

type Serving = {
  __stack_pointer: WebAssembly.Global;
  serve(control: number, thread: number): void;
};

/** A thread's whole life: its own stack, then work until its worker is ended. */
export async function serve(start: ThreadStart, ready: () => void): Promise<void> {
  const { module, memory, control, thread, stack } = start;
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const { __stack_pointer: pointer, serve: work } = exports as unknown as Serving;
  pointer.value = stack;
  ready();
  try {
    work(control, thread);
  } finally {
    Atomics.store(new Int32Array(memory.buffer), control / 4 + FAILED, 1);
  }
}
