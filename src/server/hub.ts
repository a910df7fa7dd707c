import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { StageMessage } from '../shared/wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../shared/wire-codec.ts';

type Role = 'stage' | 'console';
type Peer = { socket: WebSocket; role: Role; answered: boolean };

const parse = { stage: parseStageMessage, console: parseConsoleMessage };

const maxPeers = 64;
const maxPayload = 64 * 1024; // bytes of one message
const maxWaiting = 1024 * 1024; // bytes that a slow peer may leave unread
const pingEvery = 5000; // ms; a peer that misses one whole round is gone

const roleOf = (request: IncomingMessage): Role | null => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
  const role = searchParams.get('role');
  return pathname === '/wire' && (role === 'stage' || role === 'console') ? role : null;
};

/** What the hub has seen: peers now, messages dropped because they were malformed or their reader too slow. */
type HubCounts = { stages: number; consoles: number; malformed: number; unread: number };

/** Relays texts between stages and consoles, and OSC packets to stages. */
export type Hub = {
  admit(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  toStages(packet: Uint8Array): void;
  toConsoles(message: StageMessage): void;
  counts(): HubCounts;
  close(): void;
};

/**
 * A hub without peers; `onStage` hears every well-formed message of a stage, and every stage is asked to say its state when
 * it comes.
 */
export function createHub(onStage: (message: StageMessage) => void = () => {}): Hub {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload });
  const peers = new Set<Peer>();
  const dropped = { malformed: 0, unread: 0 };
  const count = (role: Role) => [...peers].filter((peer) => peer.role === role).length;

  const send = (role: Role, data: Uint8Array | string) => {
    for (const { socket, role: its } of peers) {
      if (its !== role || socket.readyState !== WebSocket.OPEN) continue;
      if (socket.bufferedAmount > maxWaiting) dropped.unread++;
      else socket.send(data);
    }
  };

  const relay = (from: Role, data: RawData, isBinary: boolean) => {
    const text = isBinary ? '' : data.toString();
    const message = parse[from](text);
    if (message === null) dropped.malformed++;
    else send(from === 'stage' ? 'console' : 'stage', text);
    if (from === 'stage' && message !== null) onStage(message as StageMessage);
  };

  const join = (socket: WebSocket, role: Role) => {
    const peer: Peer = { socket, role, answered: true };
    peers.add(peer);
    socket.on('message', (data, isBinary) => relay(role, data, isBinary));
    socket.on('pong', () => {
      peer.answered = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => peers.delete(peer));
    if (role === 'stage') socket.send(encodeMessage({ kind: 'join' }));
  };

  const pings = setInterval(() => {
    for (const peer of peers) {
      if (!peer.answered) peer.socket.terminate();
      peer.answered = false;
      peer.socket.ping();
    }
  }, pingEvery);

  return {
    admit(request, socket, head) {
      const role = roleOf(request);
      if (role === null || peers.size >= maxPeers)
        return void socket.end(`HTTP/1.1 ${role === null ? '404 Not Found' : '503 Too Many Peers'}\r\n\r\n`);
      sockets.handleUpgrade(request, socket, head, (webSocket) => join(webSocket, role));
    },
    toStages: (packet) => send('stage', packet),
    toConsoles: (message) => send('console', encodeMessage(message)),
    counts: () => ({ stages: count('stage'), consoles: count('console'), ...dropped }),
    close() {
      clearInterval(pings);
      for (const { socket } of peers) socket.terminate();
      sockets.close();
    },
  };
}
