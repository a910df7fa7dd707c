import { performance } from 'node:perf_hooks';
import { parameters } from '../../src/parameters.ts';
import { maxPacket } from '../../src/server/osc-decode.ts';
import { createEcho } from '../../src/server/osc-echo.ts';
import { encodeOsc } from '../../src/server/osc-encode.ts';
import { createTurnstile } from '../../src/server/osc-turnstile.ts';
import type { Measured } from './measured.ts';
import { withoutTraining } from './pause.ts';

const packets = 10_000; // of each kind
const warmUp = 1000; // of them
const bundles = 500;
const ahead = 5000; // ms over which the bundles are due
const from1900To1970 = 2_208_988_800; // s

const message = (address: string, value: number | string): Buffer =>
  encodeOsc(address, [{ type: typeof value === 'string' ? 's' : 'f', value }]);

/** A bundle for a time in ms since 1970; 0 is at once. */
function bundle(due: number, elements: readonly Buffer[]): Buffer {
  const head = Buffer.from('#bundle\0\0\0\0\0\0\0\0\x01');
  if (due > 0) {
    head.writeUInt32BE(Math.floor(due / 1000) + from1900To1970, 8);
    head.writeUInt32BE(Math.floor(((due % 1000) / 1000) * 2 ** 32), 12);
  }
  return Buffer.concat([head, ...elements.flatMap((element) => [sizeOf(element), element])]);
}

function sizeOf(element: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32BE(element.length);
  return size;
}

/** As many of `element` as fit one packet, at most 256. */
const full = (element: Buffer): Buffer[] =>
  Array(Math.min(256, Math.floor((maxPacket - 16) / (element.length + 4)))).fill(element);

const nested = (inner: Buffer, depth: number): Buffer =>
  depth === 0 ? inner : nested(bundle(0, [inner]), depth - 1);
const stars = `/${'*a'.repeat(100)}`;
const sets = `/{${'ab,'.repeat(60)}c}*[a-z]?*`;

/** The packets that cost most for their length. */
const worst: Readonly<Record<string, Buffer>> = {
  'one message': message('/walk/speed', 0.5),
  '256 messages': bundle(0, full(message('/walk/speed', 0.5))),
  '256 knob positions': bundle(0, full(message('/norm/x/y', 0.5))),
  'patterns that reach all': bundle(0, full(message('/*/*', 1))),
  'patterns full of stars': bundle(0, full(message(stars, 1))),
  'patterns full of words': bundle(0, full(message(sets, 1))),
  'bundles eight deep': nested(message('/walk/speed', 0.5), 8),
  'strings of 256 bytes': bundle(0, full(message('/walk/mode', 'x'.repeat(256)))),
};

/** The same bytes with up to three of them changed; the packets stay as long as they are. */
function spoil(packet: Buffer, round: number): Buffer {
  const bytes = Buffer.from(packet);
  for (let i = round % 4; i > 0; i--) bytes[(round * 7919 * i) % bytes.length] = (round * 31 * i) & 255;
  return bytes;
}

function openTurnstile() {
  const forward = () => undefined;
  return createTurnstile({
    table: parameters,
    echo: createEcho(parameters),
    forward,
    refuse: () => undefined,
  });
}

const at = (sorted: Float64Array, q: number): number => sorted[Math.floor(q * (sorted.length - 1))]!;

/** ms that the processor has worked for this process; unlike the clock it stands while other programs have their turn. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** ms that a turnstile works for one packet. */
function timePacket(turnstile: ReturnType<typeof openTurnstile>, packet: Buffer, round: number): number {
  const outlet = () => ({ id: '', lasting: false, send: () => undefined });
  const begun = worked();
  turnstile.enter(packet, { id: 'bench', quota: `${round >> 5}`, outlet });
  return worked() - begun;
}

/**
 * ms of work for each packet of one kind, sorted; the first ones are not counted. Three turnstiles take the same packet and
 * the least counts: a collection of garbage falls on one of them, what the packet itself costs falls on all.
 */
function timePackets(packet: Buffer): Float64Array {
  const turnstiles = [openTurnstile(), openTurnstile(), openTurnstile()];
  const times = new Float64Array(packets);
  for (let round = 0; round < packets; round++) {
    const bytes = spoil(packet, round);
    times[round] = Math.min(...turnstiles.map((turnstile) => timePacket(turnstile, bytes, round)));
  }
  for (const turnstile of turnstiles) turnstile.close();
  return times.subarray(warmUp).sort();
}

/** ms from the time that a bundle names to the moment when its message goes on. */
async function timeBundles(): Promise<Float64Array> {
  const errors: number[] = [];
  const dues: number[] = [];
  const echo = createEcho(parameters);
  const now = () => performance.timeOrigin + performance.now();
  const forward = () => errors.push(now() - dues.shift()!);
  const turnstile = createTurnstile({ table: parameters, echo, forward, refuse: () => undefined });
  const start = Date.now() + 200;
  for (let i = 0; i < bundles; i++) dues.push(start + (i * ahead) / bundles + (i % 7) / 7);
  const sender = { id: 'bench', quota: 'bench', outlet: () => ({ id: '', lasting: false, send: () => {} }) };
  for (const due of dues) turnstile.enter(bundle(due, [message('/walk/speed', 0.5)]), sender);
  await new Promise((done) => setTimeout(done, ahead + 700));
  turnstile.close();
  return Float64Array.from(errors).sort();
}

/** What the costliest packets cost the server, and how well bundles keep their time. */
export const oscSuite = (): Promise<Measured> =>
  withoutTraining(async () => {
    const rows: Record<string, string | number>[] = [];
    let slowest = 0;
    let slowest99 = 0;
    for (const [name, packet] of Object.entries(worst)) {
      const times = timePackets(packet);
      slowest = Math.max(slowest, at(times, 1));
      slowest99 = Math.max(slowest99, at(times, 0.99));
      const round = (q: number) => Number(at(times, q).toFixed(3));
      rows.push({
        packet: name,
        bytes: packet.length,
        'ms, p50': round(0.5),
        'ms, p99': round(0.99),
        'ms, max': round(1),
      });
    }
    const errors = await timeBundles();
    return {
      rows,
      figures: {
        packetsTimed: (packets - warmUp) * rows.length,
        slowestP99: slowest99,
        slowest,
        bundlesTimed: errors.length,
        bundleEarliest: at(errors, 0),
        bundleMedian: at(errors, 0.5),
        bundleP99: at(errors, 0.99),
        bundleLatest: at(errors, 1),
      },
    };
  });
