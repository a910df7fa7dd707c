import { readModulation } from '../modulation/read.ts';
import { parameters } from '../parameters.ts';
import { fault } from '../shared/fault.ts';
import { noSecond } from '../shared/second-model.ts';
import { decodeRecording } from '../show/recording.ts';
import { createReplay } from '../show/replay.ts';
import { framesIn } from './recorded-frames.ts';
import { openChain, RATE } from './stepped.ts';

/** `frames` is how many are made, `skip` how many before them only move the walk; by default the whole recording. */
export type ReplayOptions = { frames?: number; skip?: number; width?: number; height?: number };

/** What came out: a hash over all bytes of all pictures in their order. */
export type Replayed = { hash: string; frames: number; backend: string; model: string; events: number };

const SIDE = 16_384; // px

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A hash that goes on: SHA-256 of the hash so far and the next bytes. */
async function chainHash(before: Uint8Array, bytes: Uint8ClampedArray): Promise<Uint8Array<ArrayBuffer>> {
  const both = new Uint8Array(before.length + bytes.length);
  both.set(before);
  both.set(bytes, before.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', both));
}

type Chain = Awaited<ReturnType<typeof openChain>>;
type Wanted = { width?: number | undefined; height?: number | undefined; rate?: number };

/** The chain on what the header of a recording, in base64, pins; each step plays what was recorded until then. */
export async function openReplay(base64: string, { rate = RATE, ...size }: Wanted) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const recording = decodeRecording('recording', bytes, parameters);
  const { header } = recording;
  const { width = header.width, height = header.height } = size;
  const { second = noSecond } = header;
  if (Math.max(width, height) > SIDE) throw fault('size', `${width}×${height}`, `sides up to ${SIDE} px`);
  let play: ReturnType<typeof createReplay> | null = null;
  const chain: Chain = await openChain(
    { width, height, model: header.model, backend: header.backend, walk: header.walk, rate, second },
    ({ bus, modulation, signals, follow }) => {
      play = createReplay(recording, parameters, bus, {
        modulate: (json) => modulation.load(readModulation(json, parameters)),
        signal(id, value, at) {
          signals.declare(id, { label: id, range: [-1, 1], hold: Number.POSITIVE_INFINITY });
          signals.put(id, value, at);
        },
        lead: (leading) => (leading.kind === 'second' ? chain.second(leading) : follow(leading)),
      });
      play.begin();
    },
    (seconds) => play?.play(seconds),
  );
  const { sha256 } = chain.model;
  if (header.sha256 === '' || sha256 === header.sha256) return { ...chain, recording };
  chain.close();
  throw fault('model', `${header.model} with SHA-256 ${sha256}`, `${header.sha256} as recorded`);
}

/** Plays a recording, in base64, picture by picture on what its header pins. */
export async function replay(base64: string, options: ReplayOptions = {}): Promise<Replayed> {
  const { width, height, skip = 0 } = options;
  const { recording, ...chain } = await openReplay(base64, { width, height });
  const { header, events } = recording;
  const frames = options.frames ?? framesIn(header.ticks, RATE);
  try {
    let hash = new Uint8Array(0);
    for (let frame = 0; frame < skip; frame++) await chain.step(false);
    for (let frame = 0; frame < frames; frame++) {
      await chain.step(true);
      hash = await chainHash(hash, (await chain.capture()).data);
    }
    const backend = chain.backend();
    return { hash: hex(hash.buffer), frames, backend, model: header.model, events: events.length };
  } finally {
    chain.close();
  }
}
