import { isBent } from '../../shared/bend.ts';
import { fault } from '../../shared/fault.ts';
import type { Latent, Playing } from '../../shared/picture.ts';
import type { Engine, MapRequest } from '../engine.ts';
import type { LayerMap } from '../features/layer-map.ts';
import { grainAt } from '../grain.ts';
import { sizeOn } from '../grid.ts';
import { createLatentMemory } from '../latent-memory.ts';
import type { Network } from '../network.ts';
import { inputPlaces } from '../plan/inputs.ts';
import { fillInputs, fillPlaying } from '../wgsl/conditioning.ts';
import { wakeBends } from './bend-steps.ts';
import { createBlender } from './blender.ts';
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

type Options = {
  network: Network;
  second?: Network | undefined; // whose weights a latent may blend in; it must match
  module: WebAssembly.Module;
  threads: number;
  startThreads: StartThreads;
};

export type WasmEngine = Engine & {
  /** Paints the picture as half RGBA [height, width, 4] into `to`. */
  paint(latent: Latent, to: Uint16Array): void;
  /** The map of a block's last layer in the last picture, by the side that it has in a square one, or of the largest there is. */
  layer(side: number): LayerMap;
};

/** Our own kernels: this thread and `threads - 1` others run the network's steps. Faults name what does not fit. */
export async function createWasmEngine({
  network,
  second,
  module,
  threads,
  startThreads,
}: Options): Promise<WasmEngine> {
  const program = planProgram(network, threads);
  const machine = await openMachine(network.name, module, program.bytes);
  program.fill(machine);
  const blender = second && (await createBlender({ network, second }, module, machine, program, threads));
  const { control, stacks } = program;
  const { memory } = machine;
  const close = await startThreads(
    stacks.map((stack, at) => ({ module, memory, control, thread: at + 1, stack })),
  );
  const calls = createCalls(blender?.network ?? network, machine, program, blender?.blend);
  return { ...calls, tensors: () => 0, dispose: close };
}

const none = new Float32Array(0);

type Blend = (amounts: Float32Array | undefined) => void;

function createCalls(network: Network, machine: Machine, program: Program, blend: Blend = () => undefined) {
  const { numWs, wDim, colours, grid, resolution, zDim, classes } = network;
  const { width, height } = sizeOn(grid, resolution);
  const area = width * height;
  const { floats } = machine;
  const places = inputPlaces(network);
  const last = createLatentMemory();
  const halves = new Uint16Array(machine.memory.buffer, program.pixels, area * 4);
  const inputs = floats.subarray(program.inputs / 4, program.inputs / 4 + places.length);
  const bends = inputs.subarray(places.bends, places.rows);

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

  /** Noise and bends of the next picture. */
  function play(noise: number, grain: number, playing: Playing): void {
    setNoise(machine, program.settings, noise, grain);
    fillPlaying(network, { ...playing, noise, grain }, inputs, places);
    floats.set(inputs.subarray(places.grit, places.grit + numWs), program.settings / 4 + 8);
    wakeBends(machine.words, program.steps / 4, program.bends, (row) => isBent(bends, row));
  }

  /** From the latent as far as step `to`; what the last picture left is not made again. */
  function runLatent(latent: Latent, to: number): void {
    const { noise, grain, classes: weights } = latent;
    blend(latent.blend);
    const isNew = last.moved({ ...latent, noise: 0, grain: -1, grit: none, bends: none });
    if (isNew) fillInputs(network, { ...latent, c: weights.length === 0 ? null : weights }, inputs, places);
    play(noise, grain, latent);
    run(isNew ? 0 : program.styled, to);
  }

  /** The picture at `to`, a number `plane` apart for each colour, `pixel` apart for each pixel. */
  function copyImage(images: Float32Array, to: number, plane: number, pixel: number): void {
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const from = program.image / 4 + ((row + 1) * (width + 2) + column + 1) * 4;
        for (let c = 0; c < colours; c++)
          images[to + c * plane + (row * width + column) * pixel] = floats[from + c]!;
      }
  }

  return {
    async map({ z, c, count, ...steering }: MapRequest): Promise<Float32Array> {
      last.forget();
      const ws = new Float32Array(count * numWs * wDim);
      for (let n = 0; n < count; n++) {
        const weights = c?.subarray(n * classes.length, (n + 1) * classes.length) ?? null;
        const given = { ...steering, z: z.subarray(n * zDim, (n + 1) * zDim), c: weights, noise: 0 };
        fillInputs(network, given, inputs);
        run(0, program.mapped);
        for (let row = 0; row < numWs; row++) {
          const at = program.ws / 4 + row * program.wStride;
          ws.set(floats.subarray(at, at + wDim), (n * numWs + row) * wDim);
        }
      }
      return ws;
    },
    async synthesize(
      ws: Float32Array,
      count: number,
      noise: number,
      grain = -1,
      playing: Playing = {},
    ): Promise<Float32Array> {
      last.forget();
      play(noise, grain, playing);
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
      const image = new Float32Array(colours * area);
      copyImage(image, 0, 1, colours);
      return image;
    },
    layer(side: number): LayerMap {
      const { maps } = program;
      const map = maps.find((known) => known.side === side) ?? maps.at(-1)!;
      const { width, height } = sizeOn(network.grid, map.side);
      const pixel = 4 * Math.ceil(map.channels / 4);
      const row = (width + 2) * pixel;
      return { floats, at: map.address / 4 + row + pixel, width, height, channels: map.channels, pixel, row };
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
