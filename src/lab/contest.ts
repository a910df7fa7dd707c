import { openWorkload } from '../bench/workloads.ts';
import type { Network } from '../generator/network.ts';
import { openGpu } from '../gpu/device.ts';
import { fault } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Latent } from '../shared/picture.ts';
import { type Form, forms } from './onnx/export.ts';
import { type Ground, openOrtRival, openRival, type Rival, type RivalName } from './rivals.ts';

/** What to measure; the first rival is ours, which the others must equal. */
export type Contest = { network: string; rivals: readonly RivalName[]; threads: number; count: number };

/** What was measured of one rival; `error` is its largest difference from ours. */
export type Result = {
  name: RivalName;
  form: string;
  times: number[]; // ms, of each picture
  calls: number[]; // ms, until the call came back
  dispatches: number; // of one picture, 0 on the CPU
  error: number;
};

const TOLERANCE = 2e-3; // of a picture in -1..1
const SLOW = { from: 3000, once: 20_000, count: 3 }; // ms a picture; pictures

const latentOf = ({ zDim, classes }: Network, turn: number): Latent => ({
  z: Float32Array.from({ length: zDim }, (_, at) => Math.sin(at * 1.7 + turn)),
  classes: new Float32Array(classes.length).fill(1 / classes.length),
  truncation: 0.7,
  noise: 1,
  grain: -1,
});

async function openDevice(): Promise<Gpu> {
  const opened = await openGpu();
  if ('reason' in opened) throw new Error(opened.reason);
  return opened.gpu;
}

const worst = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? Number.POSITIVE_INFINITY))), 0);

/** Dispatches while `work` runs. */
async function countDispatches(work: () => Promise<unknown>): Promise<number> {
  const pass = globalThis.GPUComputePassEncoder?.prototype;
  if (pass === undefined) return 0;
  const original = pass.dispatchWorkgroups;
  let count = 0;
  pass.dispatchWorkgroups = function (...sizes) {
    count++;
    return original.apply(this, sizes);
  };
  await work();
  pass.dispatchWorkgroups = original;
  return count;
}

/** The fastest of a few pictures, in ms; of fewer where one takes seconds. */
async function probe(rival: Rival, latent: Latent): Promise<number> {
  const times: number[] = [];
  for (let rest = 4; rest > 0; rest--) {
    const start = performance.now();
    await rival.paint(latent);
    times.push(performance.now() - start);
    if (times.length === 1) rest -= 2 * Number(times[0]! > SLOW.from) + Number(times[0]! > SLOW.once);
  }
  return Math.min(...times);
}

/** The export of its file by which ONNX Runtime is fastest here. */
async function bestForm(network: Network, ground: Ground): Promise<Form> {
  let best: { form: Form; time: number } | null = null;
  for (const form of forms) {
    const rival = await openOrtRival(network, form, ground);
    const time = await probe(rival, latentOf(network, 0));
    await rival.dispose();
    console.info(`bench: ONNX Runtime, ${form}: ${time.toFixed(1)} ms`);
    if (best === null || time < best.time) best = { form, time };
  }
  return best!.form;
}

/** Refuses a rival that paints another picture than ours, and warms it up. */
async function enter(rival: Rival, ours: Float32Array, latent: Latent, result: Result): Promise<void> {
  const error = worst(ours, await rival.planes(latent));
  if (!(error <= TOLERANCE)) throw fault(`${rival.name}'s picture`, `${error} from ours`, `≤ ${TOLERANCE}`);
  const start = performance.now();
  const dispatches = await countDispatches(() => rival.paint(latent));
  if (performance.now() - start < SLOW.from) await probe(rival, latent);
  Object.assign(result, { error, dispatches, form: rival.form });
}

async function measure(rival: Rival, { times, calls }: Result, latent: Latent): Promise<void> {
  if (times.length >= SLOW.count && times[0]! > SLOW.from) return;
  const start = performance.now();
  const called = await rival.paint(latent);
  times.push(performance.now() - start);
  calls.push(called);
}

type Entrant = { result: Result; open(): Promise<Rival> };
type Race = { network: Network; entrants: readonly Entrant[]; ours: Float32Array; count: number };

/** All at once, a picture each in turn, in alternating order. */
async function inTurns({ network, entrants, ours, count }: Race): Promise<void> {
  const rivals: { rival: Rival; result: Result }[] = [];
  for (const { open, result } of entrants) {
    const rival = await open();
    await enter(rival, ours, latentOf(network, 0), result);
    rivals.push({ rival, result });
  }
  for (let turn = 0; turn < count; turn++)
    for (const { rival, result } of turn % 2 === 0 ? rivals : rivals.toReversed())
      await measure(rival, result, latentOf(network, turn));
  for (const { rival } of rivals) await rival.dispose();
}

/** One alone, the next alone, then back: a pool of threads that waits for work takes processors from the others. */
async function inBlocks({ network, entrants, ours, count }: Race): Promise<void> {
  for (const [block, { open, result }] of [...entrants, ...entrants.toReversed()].entries()) {
    const rival = await open();
    await enter(rival, ours, latentOf(network, 0), result);
    const isFirst = block < entrants.length;
    for (
      let turn = isFirst ? 0 : Math.ceil(count / 2);
      turn < (isFirst ? Math.ceil(count / 2) : count);
      turn++
    )
      await measure(rival, result, latentOf(network, turn));
    await rival.dispose();
  }
}

/**
 * Engines that paint the same pictures one after the other, each picture finished before the next begins. A slow one
 * stops after a few: more would take minutes and buy no precision.
 */
export async function contest({ network: name, rivals: names, threads, count }: Contest) {
  const network = await openWorkload(name);
  const gpu = names[0] === 'webgpu' ? await openDevice() : null;
  const ground: Ground = { gpu, threads };
  const ourRival = await openRival(names[0]!, network, ground);
  const ours = await ourRival.planes(latentOf(network, 0));
  await ourRival.dispose();
  const form = names.some((each) => each.startsWith('ort-')) ? await bestForm(network, ground) : forms[0];
  const entrants = names.map((each) => ({
    result: { name: each, form: '', times: [], calls: [], dispatches: 0, error: 0 },
    open: () =>
      each.startsWith('ort-') ? openOrtRival(network, form, ground) : openRival(each, network, ground),
  }));
  const race = { network, entrants, ours, count };
  await (threads > 1 ? inBlocks(race) : inTurns(race));
  gpu?.device.destroy();
  return { adapter: gpu?.adapter ?? '', results: entrants.map(({ result }): Result => result) };
}
