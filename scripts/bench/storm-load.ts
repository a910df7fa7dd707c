import { createSocket } from 'node:dgram';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import { encodeOsc } from '../../src/server/osc-encode.ts';
import type { Modulation } from '../../src/shared/modulation.ts';

const TICK = 10; // ms
const STEPS = 101;

/** Addresses of effects and of the latent, moved together, and how far. */
const addresses: Readonly<Record<string, number>> = {
  '/displace/amount': 0.3,
  '/norm/feedback/wet': 1,
  '/norm/style/position': 1,
  '/norm/walk/truncation': 1,
};

/** As many routes as an instrument must carry, over modulators of every kind that needs no signal. */
export function everythingMoves(): Modulation {
  const kinds = [
    { kind: 'lfo', rate: 1.3, shape: 'sine' },
    { kind: 'lfo', rate: 0.25, unit: 'beats', shape: 'random' },
    { kind: 'walk', rate: 0.5 },
    { kind: 'steps', steps: [1, 0, -1, 0.5], rate: 2, glide: 0.2 },
  ];
  const targets = ['walk.x', 'style.position', 'feedback.zoom', 'displace.amount', 'noise.motion'];
  const modulators = Array.from({ length: 48 }, (_, at) => ({ id: `m${at}`, ...kinds[at % kinds.length] }));
  const routes = Array.from({ length: 200 }, (_, at) => ({
    id: `r${at}`,
    source: `mod.m${at % 48}`,
    target: targets[at % targets.length],
    depth: 0.005,
  }));
  return readModulation({ modulators, routes }, parameters);
}

/** Sends OSC messages over UDP so often that it keeps up with the clock; returns what ends it and says how many there were. */
export function rainOsc(port: number, perSecond: number): () => number {
  const socket = createSocket('udp4');
  const packets = Object.entries(addresses).map(([address, most]) =>
    Array.from({ length: STEPS }, (_, step) =>
      encodeOsc(address, [{ type: 'f', value: (step / (STEPS - 1)) * most }]),
    ),
  );
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - start) / 1000) * perSecond;
    for (; sent < due; sent++) {
      const packet = packets[sent % packets.length]![Math.floor(sent / packets.length) % STEPS]!;
      socket.send(packet, port, '127.0.0.1');
    }
  }, TICK);
  return () => {
    clearInterval(timer);
    socket.close();
    return sent;
  };
}

/** In the page: turns knobs 16 to 23 of the controller as often; returns how many messages that were when it is called anew. */
export function rainMidi(perSecond: number): number {
  const { storm, fakeMidi } = globalThis;
  if (storm.midi !== null) {
    clearInterval(storm.midi.timer);
    return storm.midi.sent;
  }
  const start = performance.now();
  const midi = { sent: 0, timer: 0 };
  storm.midi = midi;
  const fall = (): void => {
    const from = performance.now();
    const due = ((from - start) / 1000) * perSecond;
    for (; midi.sent < due; midi.sent++)
      fakeMidi.send('1', 0xb0, 16 + (midi.sent % 8), (midi.sent >> 3) % 128);
    storm.outside += performance.now() - from;
  };
  midi.timer = setInterval(fall, 10) as unknown as number;
  return 0;
}
