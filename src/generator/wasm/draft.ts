import type { MapSize } from '../grid.ts';
import type { Machine } from './machine.ts';
import type { Step } from './words.ts';

/** Memory that steps share one after the other. Sizes in floats while drafting, addresses once it is laid out. */
type Region = { floats: number; address: number };

/** Numbers of a network as they lie in memory; `row` of ws is that of their layer; energies are sums of squares. */
type StoredFloats = { address: number; floats: number; row: number; isEnergy: boolean };

/** A program while it is being written: addresses in bytes, contents and steps for when the memory is there. */
export type Draft = {
  threads: number;
  bytes: number;
  fills: ((machine: Machine) => void)[];
  steps: (() => Step)[];
  rows: Region;
  products: Region; // raw weights pass through it while they are packed
  scratch: Region; // floats of one thread
  row: number; // of ws that what is added next belongs to
  stored: StoredFloats[];
  strengths: { row: number; step: number; strength: number }[]; // of each layer's noise, and the step that has it
};

const START = 2 ** 17; // the first thread's stack and the module's own data lie below

export const createDraft = (threads: number): Draft => ({
  threads,
  bytes: START,
  fills: [],
  steps: [],
  rows: { floats: 0, address: 0 },
  products: { floats: 0, address: 0 },
  scratch: { floats: 0, address: 0 },
  row: 0,
  stored: [],
  strengths: [],
});

/** Room for so many floats, zero at first, on a cache line of its own. */
export function reserve(draft: Draft, floats: number): number {
  const address = draft.bytes;
  draft.bytes += Math.ceil(floats / 16) * 64;
  return address;
}

/** Room for numbers of the network. */
export function addStored(draft: Draft, floats: number, isEnergy = false): number {
  const address = reserve(draft, floats);
  draft.stored.push({ address, floats, row: draft.row, isEnergy });
  return address;
}

/** Makes a shared region large enough. */
export function need(region: Region, floats: number): void {
  region.floats = Math.max(region.floats, Math.ceil(floats / 16) * 16);
}

/** Numbers that stay. */
export function addFloats(draft: Draft, floats: number, numbers: ArrayLike<number>): number {
  const address = addStored(draft, floats);
  draft.fills.push(({ floats: memory }) => memory.set(numbers, address / 4));
  return address;
}

/** Integers that stay. */
export function addWords(draft: Draft, words: readonly number[]): number {
  const address = reserve(draft, words.length);
  draft.fills.push(({ words: memory }) => memory.set(words, address / 4));
  return address;
}

/** Channels in fours, rounded up. */
export const fours = (channels: number): number => Math.ceil(channels / 4);

/** A map [height + 2, width + 2, channels] whose border stays zero. */
export const addMap = (draft: Draft, { width, height }: MapSize, channels: number): number =>
  reserve(draft, (height + 2) * (width + 2) * 4 * fours(channels));
