import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { fault, sentence } from '../shared/fault.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { admitMessage, declareAddresses } from './osc-declared.ts';
import { decodePacket, type OscMessage } from './osc-decode.ts';
import { createRateLimit } from './rate-limit.ts';

const receiveBuffer = 4 * 1024 * 1024; // bytes, as far as the system allows
const maxRate = 20_000; // messages/s of one sender
const maxAhead = 10_000; // ms
const maxScheduled = 1000; // messages that wait for their time

/** Messages since the start; a packet that cannot be read counts as one. */
type OscCounts = { received: number; forwarded: number; refused: number; lastRefusal: string };

/** Where OSC comes in: an open UDP socket and what it has seen. */
export type OscGate = { port: number; counts(): OscCounts; close(): Promise<void> };

/** `forward` gets the clean bytes of one message; `refuse` hears a sentence, at most once a second. */
export type OscGateOptions = {
  port: number;
  host: string;
  table: ParameterTable;
  forward: (packet: Buffer) => void;
  refuse: (sentence: string) => void;
};

const bind = (socket: Socket, port: number, host: string): Promise<void> =>
  new Promise((done, failed) => {
    socket.once('error', failed);
    socket.bind(port, host, () => {
      socket.off('error', failed);
      done();
    });
  });

function createTurnstile({ table, forward, refuse }: OscGateOptions) {
  const declared = declareAddresses(table);
  const timers = new Set<NodeJS.Timeout>();
  const withinRate = createRateLimit(maxRate);
  const counts: OscCounts = { received: 0, forwarded: 0, refused: 0, lastRefusal: '' };
  let told = Number.NEGATIVE_INFINITY;

  const refused = (error: unknown) => {
    counts.refused++;
    counts.lastRefusal = sentence(error);
    if (performance.now() - told < 1000) return;
    told = performance.now();
    refuse(counts.lastRefusal);
  };

  const play = (packet: Buffer) => {
    counts.forwarded++;
    forward(packet);
  };

  const schedule = (packet: Buffer, delay: number) => {
    if (delay > maxAhead)
      throw fault('OSC time tag', `${delay / 1000} s ahead`, `at most ${maxAhead / 1000} s`);
    if (timers.size === maxScheduled)
      throw fault('OSC time tag', 'too many', `at most ${maxScheduled} waiting`);
    const timer = setTimeout(() => {
      timers.delete(timer);
      play(packet);
    }, delay);
    timers.add(timer);
  };

  const admit = (message: OscMessage, sender: string, now: number) => {
    counts.received++;
    try {
      if (!withinRate(sender, now)) throw fault('OSC sender', sender, `at most ${maxRate} messages a second`);
      const packet = admitMessage(declared, message);
      if (packet === null) return;
      if (message.due <= now) play(packet);
      else schedule(packet, message.due - now);
    } catch (error) {
      refused(error);
    }
  };

  const enter = (bytes: Buffer, { address }: Pick<RemoteInfo, 'address'>) => {
    try {
      const now = Date.now();
      for (const message of decodePacket(bytes)) admit(message, address, now);
    } catch (error) {
      counts.received++;
      refused(error);
    }
  };

  return { enter, counts, timers };
}

/** Opens the UDP port; only well-formed messages to declared parameters pass. */
export async function openOscGate(options: OscGateOptions): Promise<OscGate> {
  const socket = createSocket(isIPv6(options.host) ? 'udp6' : 'udp4');
  const { enter, counts, timers } = createTurnstile(options);
  socket.on('message', enter);
  try {
    await bind(socket, options.port, options.host);
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.on('error', (error) => options.refuse(`OSC socket: ${error.message}`));
  try {
    socket.setRecvBufferSize(receiveBuffer);
  } catch {
    // some systems refuse instead of giving less: the default is good enough
  }
  return {
    port: socket.address().port,
    counts: () => ({ ...counts }),
    close: () =>
      new Promise((done) => {
        for (const timer of timers) clearTimeout(timer);
        socket.close(() => done());
      }),
  };
}
