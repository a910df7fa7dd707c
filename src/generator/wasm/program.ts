import { sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import { inputPlaces } from '../plan/inputs.ts';
import { planNetwork } from '../plan/network-plan.ts';
import { addBend, type BendSteps } from './bend-steps.ts';
import { addFloats, createDraft, type Draft, fours, reserve } from './draft.ts';
import { addLayer, addNoise } from './layer-steps.ts';
import { checkMemory, type Machine } from './machine.ts';
import { addColours, addPixels } from './picture-steps.ts';
import { addMapping, addStyles } from './vector-steps.ts';
import { encodeStep, STEP_WORDS } from './words.ts';

const CONTROL_WORDS = 8; // of kernels.c, counters apart
const STACK = 2 ** 16; // bytes of a thread

/** What a block's last layer makes, with a border of one pixel; `side` is its own in a square picture. */
type BlockMap = { side: number; address: number; channels: number };

/** A network as steps in memory; all addresses in bytes. */
export type Program = {
  bytes: number;
  inputs: number; // as plan/inputs.ts lays them out
  settings: number; // of noise: factor, here, next, seed, whether it moves, three zeros, a factor for each row
  bends: readonly BendSteps[];
  ws: number;
  wStride: number; // floats
  maps: readonly BlockMap[];
  image: number; // [height + 2, width + 2, 4] with a border
  pixels: number; // [height, width, 4] halves
  control: number;
  steps: number;
  mapped: number; // steps before this one make ws
  styled: number; // those before this one styles and factors
  painted: number; // those before this one the picture; then follow its pixels
  count: number;
  stacks: readonly number[]; // tops, of the second thread and on
  stored: Draft['stored'];
  strengths: Draft['strengths'];
  fill(machine: Machine): void;
};

/** The order is the plan's; what the plan refuses is refused here too, and what needs more than 4096 MB. */
export function planProgram(network: Network, threads: number): Program {
  planNetwork(network);
  const draft = createDraft(threads);
  const { blocks, clamp, colours, grid, resolution } = network;
  const settings = reserve(draft, 8 + network.numWs);
  const vectors = addMapping(draft, network);
  const bends: BendSteps[] = [];
  const maps: BlockMap[] = [];
  const bent = vectors.inputs + 4 * inputPlaces(network).bends;
  const mapped = draft.steps.length;
  const places = addStyles(draft, network, vectors);
  const styled = draft.steps.length;
  const convs = blocks.flatMap((block) => block.convs);
  const noises = new Map(convs.map((conv) => [conv, addNoise(draft, grid, conv, settings)]));
  draft.row = 0;
  let x = addStart(draft, network);
  let image = 0;
  for (const block of blocks) {
    for (const conv of block.convs) {
      x = addLayer(draft, { grid, conv, x, noise: noises.get(conv)!, places, clamp });
      bends.push(addBend(draft, { grid, conv, x, bends: bent, clamp }));
    }
    maps.push({ side: block.resolution, address: x, channels: block.toRgb.inputs });
    image = addColours(draft, { grid, block, x, below: image, places, clamp });
  }
  const painted = draft.steps.length;
  const pixels = addPixels(draft, image, sizeOn(grid, resolution), colours);
  const count = draft.steps.length;
  const control = reserve(draft, CONTROL_WORDS + count);
  const steps = reserve(draft, count * STEP_WORDS);
  const stacks = Array.from({ length: threads - 1 }, () => reserve(draft, STACK / 4) + STACK);
  layOutRegions(draft);
  const fill = (machine: Machine): void => {
    for (const each of draft.fills) each(machine);
    for (const [n, step] of draft.steps.entries())
      machine.words.set(encodeStep(step()), steps / 4 + n * STEP_WORDS);
    machine.words[control / 4 + 3] = threads;
  };
  const { bytes } = draft;
  checkMemory(network.name, bytes);
  return {
    bytes,
    ...vectors,
    settings,
    bends,
    maps,
    image,
    pixels,
    control,
    steps,
    mapped,
    styled,
    painted,
    count,
    stacks,
    stored: draft.stored,
    strengths: draft.strengths,
    fill,
  };
}

function layOutRegions(draft: Draft): void {
  draft.rows.address = reserve(draft, draft.rows.floats);
  draft.products.address = reserve(draft, draft.products.floats);
  draft.scratch.address = reserve(draft, draft.scratch.floats * draft.threads);
}

/** The learned constant [channels, rows, columns] as a map with a border. */
function addStart(draft: Draft, { start, grid }: Network): number {
  const { width, height } = sizeOn(grid, 4);
  const area = width * height;
  const channels = start.length / area;
  const stride = 4 * fours(channels);
  const map = new Float32Array((height + 2) * (width + 2) * stride);
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < area; p++)
      map[((Math.floor(p / width) + 1) * (width + 2) + (p % width) + 1) * stride + c] = start[c * area + p]!;
  return addFloats(draft, map.length, map);
}
