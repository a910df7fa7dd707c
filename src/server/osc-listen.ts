import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { sentence } from '../shared/fault.ts';
import { oscAddress } from '../shared/osc-address.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { maxPacket } from './osc-decode.ts';
import type { Echo } from './osc-echo.ts';
import type { Outlet, Sender } from './osc-sender.ts';
import type { Turnstile } from './osc-turnstile.ts';

const maxClients = 16;
const maxWaiting = 64 * 1024; // bytes that a slow reader may leave unread
const probeEvery = 10_000; // ms

/** `{"COMMAND":"LISTEN","DATA":"/walk/speed"}`, or null. */
function readCommand(text: string): { command: string; address: string } | null {
  try {
    const { COMMAND: command, DATA: address } = JSON.parse(text);
    return typeof command === 'string' && typeof address === 'string' ? { command, address } : null;
  } catch {
    return null;
  }
}

/** The WebSocket side of OSCQuery: LISTEN and IGNORE for single addresses, OSC packets in and values out as binary. */
export function createListeners({
  table,
  echo,
  turnstile,
}: {
  table: ParameterTable;
  echo: Echo;
  turnstile: Turnstile;
}) {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxPacket });
  const ids = new Map(Object.keys(table).map((id) => [oscAddress(id), id]));
  let serial = 0;

  const join = (socket: WebSocket) => {
    const id = `ws ${++serial}`;
    const wanted = new Set<string>();
    const send = (packet: Buffer) => {
      if (socket.bufferedAmount < maxWaiting) socket.send(packet);
    };
    const outlet: Outlet = { id, lasting: true, send };
    const sender: Sender = { id, quota: id, outlet: () => outlet };
    const obey = (text: string) => {
      const { command, address = '' } = readCommand(text) ?? {};
      const parameter = ids.get(address);
      if (parameter === undefined) return;
      if (command === 'IGNORE') wanted.delete(parameter);
      if (command !== 'LISTEN') return;
      wanted.add(parameter);
      echo.subscribe(outlet, id, wanted);
    };
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return turnstile.enter(data, sender);
      try {
        obey(data.toString());
      } catch (error) {
        socket.close(1013, sentence(error));
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => echo.unsubscribe(id));
  };

  let silent = new Set<WebSocket>();
  const probe = setInterval(() => {
    for (const socket of silent) socket.terminate();
    silent = new Set(sockets.clients);
    for (const socket of silent) {
      socket.once('pong', () => silent.delete(socket));
      socket.ping();
    }
  }, probeEvery);

  return {
    admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (sockets.clients.size < maxClients) sockets.handleUpgrade(request, socket, head, join);
      else socket.end('HTTP/1.1 503 Too Many Clients\r\n\r\n');
    },
    close(): void {
      clearInterval(probe);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
