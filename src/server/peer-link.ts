import { type RawData, WebSocket } from 'ws';
import { type Clock, hearEcho, noClock } from '../ensemble/clock.ts';
import type { Standing } from '../ensemble/election.ts';
import type { Report } from '../shared/ensemble-wire.ts';
import { type PeerMessage, PROTOCOL, readPeerMessage } from './peer-wire.ts';

type Message<K extends PeerMessage['kind']> = Extract<PeerMessage, { kind: K }>;
type Hello = Message<'hello'>;
type Beat = Message<'beat'>;

/** The way to one other machine. `at` is its address; `id` is null until it has said hello. */
export type PeerLink = {
  id: number | null;
  instance: number;
  name: string;
  at: string;
  dialed: boolean; // by this machine
  heardAt: number; // s
  clock: Clock; // echoes of its clock
  hint: number; // s that its clock is ahead at least, by what came since the last echo
  ahead: number; // s that its leader's clock is ahead of its own
  standing: Standing | null;
  report: Report | null;
  say(message: PeerMessage): void;
  /** Sends a frame unless the other end is far behind; says whether it did. */
  frame(bytes: ArrayBuffer): boolean;
  /** Ends it with a sentence that the other end hears. */
  end(reason: string): void;
};

export type PeerEvents = {
  hello(link: PeerLink, hello: Hello): void;
  beat(link: PeerLink, beat: Beat): void;
  frame(link: PeerLink, bytes: ArrayBuffer): void;
  end(link: PeerLink, reason: string): void;
};

/** Longest message between machines (bytes). */
export const maxPeerPayload = 16 * 1024;

const maxWaiting = 64 * 1024; // bytes of frames that a slow machine may leave unread
const REFUSED = 4000; // close code of our own, with a reason

const now = (): number => performance.now() / 1000;

const asBuffer = (data: RawData): ArrayBuffer => {
  const { buffer, byteOffset, byteLength } = data as Buffer;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
};

const version = (protocol: number): string =>
  `ensemble: got version ${protocol}, expected ${PROTOCOL}: the same release on all machines`;

/** Speaks over an open socket; `ahead` tells how far the leader's clock is ahead of this machine's (s). */
export function createPeerLink(
  socket: WebSocket,
  { at, dialed, ahead }: { at: string; dialed: boolean; ahead: () => number },
  events: PeerEvents,
): PeerLink {
  const link: PeerLink = {
    id: null,
    instance: 0,
    name: '',
    at,
    dialed,
    heardAt: now(),
    clock: noClock,
    hint: Number.NEGATIVE_INFINITY,
    ahead: 0,
    standing: null,
    report: null,
    say(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    frame(bytes) {
      const isOpen = socket.readyState === WebSocket.OPEN && socket.bufferedAmount < maxWaiting;
      if (isOpen) socket.send(bytes);
      return isOpen;
    },
    end(reason) {
      socket.close(REFUSED, reason.slice(0, 120));
      setTimeout(() => socket.terminate(), 200).unref();
    },
  };

  const hear: { [K in PeerMessage['kind']]: (message: Message<K>) => void } = {
    hello(message) {
      if (message.protocol !== PROTOCOL) return void link.end(version(message.protocol));
      Object.assign(link, { id: message.id, instance: message.instance, name: message.name });
      events.hello(link, message);
    },
    beat(message) {
      link.say({ kind: 'echo', sent: message.sent, at: now(), ahead: ahead() });
      Object.assign(link, { standing: message.standing, report: message.report });
      events.beat(link, message);
    },
    echo(message) {
      const { sent, at } = message;
      link.clock = hearEcho(link.clock, { sent, at, received: now(), ahead: link.hint });
      link.hint = Number.NEGATIVE_INFINITY;
      link.ahead = message.ahead;
    },
  };

  socket.on('message', (data, isBinary) => {
    link.heardAt = now();
    if (isBinary)
      return link.id === null
        ? link.end('ensemble: got bytes, expected a hello')
        : events.frame(link, asBuffer(data));
    const message = readPeerMessage(data.toString());
    const isExpected = message !== null && (message.kind === 'hello') === (link.id === null);
    if (!isExpected) return link.end('ensemble: got a message that is none, expected one of this release');
    (hear[message.kind] as (message: PeerMessage) => void)(message);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code, reason) => events.end(link, code === REFUSED ? reason.toString() : ''));
  return link;
}
