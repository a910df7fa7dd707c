import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ParameterTable } from '../shared/parameter.ts';
import { allowedHosts, hostOf, isFrom } from './admission.ts';
import { describeSpace, nodeAt } from './osc-description.ts';
import type { Echo } from './osc-echo.ts';
import type { OscGate, OscGateOptions } from './osc-gate.ts';
import { createListeners } from './osc-listen.ts';

const attributes = ['FULL_PATH', 'CONTENTS', 'TYPE', 'ACCESS', 'RANGE', 'DESCRIPTION', 'VALUE', 'CLIPMODE'];

const extensions = {
  ACCESS: true,
  VALUE: true,
  RANGE: true,
  DESCRIPTION: true,
  CLIPMODE: true,
  LISTEN: true,
};

const headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

type QueryOptions = OscGateOptions & { udp: number; table: ParameterTable; echo: Echo };

type Answer = { status: number; body?: object };

/** The answer to a path and its query: the whole node, one attribute of it, or what this server is. */
function answerTo(url: URL, { udp, table, echo }: QueryOptions): Answer {
  const asked = decodeURIComponent(url.search.slice(1));
  if (asked === 'HOST_INFO') {
    const names = { NAME: 'Ganzfeld', OSC_PORT: udp, OSC_TRANSPORT: 'UDP' };
    return { status: 200, body: { ...names, EXTENSIONS: extensions } };
  }
  const node = nodeAt(describeSpace(table, echo.value), decodeURIComponent(url.pathname));
  if (node === null) return { status: 404 };
  if (asked === '') return { status: 200, body: node };
  if (!attributes.includes(asked)) return { status: 400 };
  const value = Object.entries(node).find(([name]) => name === asked)?.[1];
  return value === undefined ? { status: 204 } : { status: 200, body: { [asked]: value } };
}

/** Answers without throwing: a path that is no UTF-8 is a bad request. */
function tryAnswer(request: IncomingMessage, options: QueryOptions): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  try {
    return answerTo(new URL(request.url ?? '/', 'http://query'), options);
  } catch {
    return { status: 400 };
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, headers).end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
}

/**
 * Opens OSCQuery: the address space as JSON over HTTP, and values to those who LISTEN over WebSocket. It has a port of its
 * own because its root is the root of the address space.
 */
export async function openOscQuery(options: QueryOptions): Promise<OscGate> {
  const { host, port, refuse } = options;
  const hosts = allowedHosts(host);
  const listeners = createListeners(options);
  const server = createServer((request, response) => {
    const known = hostOf(request, hosts) !== null;
    send(response, known ? tryAnswer(request, options) : { status: 403 });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const known = hostOf(request, hosts);
    const isPage = request.headers.origin !== undefined;
    if (known !== null && (!isPage || isFrom(known, request))) listeners.admit(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
  server.on('error', (error) => refuse(`OSCQuery: ${error.message}`));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        listeners.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
