import { fault } from '../../shared/fault.ts';
import type { Latent } from '../../shared/picture.ts';
import type { Engine, MapRequest } from '../engine.ts';
import { grainAt } from '../grain.ts';
import { createLatentMemory } from '../latent-memory.ts';
import type { Network } from '../network.ts';
import { HEADER } from '../plan/vectors.ts';
import { fillInputs } from '../wgsl/conditioning.ts';
import { type Machine, openMachine } from './machine.ts';
import { type Program, planProgram } from './program.ts';
import { FAILED, STEP_WORDS } from './words.ts';

/** What a thread needs to take part. */
export type ThreadStart = {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: number; // where run, arrived, turn, threads and failed lie
  thread: number; // 1 and on
  stack: number;
};

/** Starts threads beside this one; resolves, with what ends them, when all of them wait for work. */
export type StartThreads = (starts: readonly ThreadStart[]) => Promise<() => void>;

type Options = { network: Network; module: WebAssembly.Module; threads: number; startThreads: StartThreads };

export type WasmEngine = Engine & {
  /** Paints the picture as half RGBA [side, side, 4] into `to`. */
  paint(latent: Latent, to: Uint16Array): void;
};

/** Our own kernels: this thread and `threads - 1` others run the network's steps. Faults name what does not fit. */
export async function createWasmEngine({
  network,
  module,
  threads,
  startThreads,
}: Options): Promise<WasmEngine> {
  const program = planProgram(network, threads);
  const machine = await openMachine(network.name, module, program.bytes);
  program.fill(machine);
  const { control, stacks } = program;
  const { memory } = machine;
  const close = await startThreads(
    stacks.map((stack, at) => ({ module, memory, control, thread: at + 1, stack })),
  );
  return { ...createCalls(network, machine, program), tensors: () => 0, dispose: close };
}

function createCalls(network: Network, machine: Machine, program: Program) {
  const { numWs, wDim, colours, resolution: side, zDim, classes } = network;
  const { floats } = machine;
  const last = createLatentMemory(zDim, classes.length);
  const halves = new Uint16Array(machine.memory.buffer, program.pixels, side * side * 4);
  const inputs = floats.subarray(
    program.inputs / 4,
    program.inputs / 4 + HEADER + network.mapping.layers[0]!.inputs,
  );

  function run(from: number, to: number): void {
    const steps = program.steps + from * STEP_WORDS * 4;
    let isDone = 0;
    try {
      isDone = machine.kernels.run(program.control, steps, to - from);
    } finally {
      if (isDone === 0) Atomics.store(machine.words, program.control / 4 + FAILED, 1);
    }
    if (isDone === 0) throw fault('CPU path', 'a thread that stopped', 'all of them. Reload the page');
  }

  /** From the latent as far as step `to`; what the last picture left is not made again. */
  function runLatent({ z, classes: weights, truncation, noise, grain }: Latent, to: number): void {
    setNoise(machine, program.settings, noise, grain);
    if (last.moved({ z, classes: weights, truncation, noise: 0, grain: -1 })) {
      fillInputs(network, { z, c: weights.length === 0 ? null : weights, truncation, noise }, inputs);
      run(0, to);
    } else run(program.styled, to);
  }

  /** The picture at `to`, a number `plane` apart for each colour, `pixel` apart for each pixel. */
  function copyImage(images: Float32Array, to: number, plane: number, pixel: number): void {
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        const from = program.image / 4 + ((row + 1) * (side + 2) + column + 1) * 4;
        for (let c = 0; c < colours; c++)
          images[to + c * plane + (row * side + column) * pixel] = floats[from + c]!;
      }
  }

  return {
    async map({ z, c, count, truncation }: MapRequest): Promise<Float32Array> {
      last.forget();
      const ws = new Float32Array(count * numWs * wDim);
      for (let n = 0; n < count; n++) {
        const weights = c?.subarray(n * classes.length, (n + 1) * classes.length) ?? null;
        const given = { z: z.subarray(n * zDim, (n + 1) * zDim), c: weights, truncation, noise: 0 };
        fillInputs(network, given, inputs);
        run(0, program.mapped);
        const w = floats.subarray(program.ws / 4, program.ws / 4 + wDim);
        for (let row = 0; row < numWs; row++) ws.set(w, (n * numWs + row) * wDim);
      }
      return ws;
    },
    async synthesize(ws: Float32Array, count: number, noise: number, grain = -1): Promise<Float32Array> {
      last.forget();
      setNoise(machine, program.settings, noise, grain);
      const area = side * side;
      const images = new Float32Array(count * colours * area);
      for (let n = 0; n < count; n++) {
        for (let row = 0; row < numWs; row++) {
          const at = (n * numWs + row) * wDim;
          floats.set(ws.subarray(at, at + wDim), program.ws / 4 + row * program.wStride);
        }
        run(program.mapped, program.painted);
        copyImage(images, n * colours * area, area, 1);
      }
      return images;
    },
    async picture(latent: Latent): Promise<Float32Array> {
      runLatent(latent, program.painted);
      const image = new Float32Array(colours * side * side);
      copyImage(image, 0, 1, colours);
      return image;
    },
    paint(latent: Latent, to: Uint16Array): void {
      runLatent(latent, program.count);
      to.set(halves);
    },
  };
}

function setNoise({ floats, words }: Machine, settings: number, factor: number, at: number): void {
  const grain = grainAt(at);
  floats.set([factor, grain?.here ?? 0, grain?.next ?? 0], settings / 4);
  words.set([(grain?.seed ?? 0) | 0, Number(grain !== null)], settings / 4 + 3);
}
