import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createFraming } from './osc-framing.ts';
import type { OscGate, OscGateOptions } from './osc-gate.ts';
import type { Outlet, Sender } from './osc-sender.ts';
import type { Turnstile } from './osc-turnstile.ts';

const maxConnections = 64;
const maxWaiting = 64 * 1024; // bytes that a slow reader may leave unread
const probeAfter = 30_000; // ms of silence

/** Packets of one connection pass the turnstile; a stream that makes no sense ends its connection. */
function serve(socket: Socket, turnstile: Turnstile, gone: (id: string) => void): void {
  const id = `tcp ${socket.remoteAddress}:${socket.remotePort}`;
  const framing = createFraming();
  const outlet: Outlet = {
    id,
    lasting: true,
    send: (packet) => void (socket.writableLength < maxWaiting && socket.write(framing.wrap(packet))),
  };
  const sender: Sender = { id, quota: id, outlet: () => outlet };
  socket.setNoDelay(true).setKeepAlive(true, probeAfter);
  socket.on('data', (chunk) => {
    try {
      framing.push(chunk, (packet) => turnstile.enter(packet, sender));
    } catch (error) {
      turnstile.refused(error);
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => gone(id));
}

/** Opens the TCP port, which speaks either framing to each connection. */
export async function openOscTcp(
  { port, host, turnstile, refuse }: OscGateOptions,
  gone: (id: string) => void,
): Promise<OscGate> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, turnstile, gone);
  });
  server.maxConnections = maxConnections;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
  server.on('error', (error) => refuse(`OSC over TCP: ${error.message}`));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
