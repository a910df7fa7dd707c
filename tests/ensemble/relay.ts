import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Passes bytes on in their order, each piece `ms` later, give or take as many again. */
function pass(from: Socket, to: Socket, ms: number): void {
  let free = 0; // when the last piece leaves
  from.on('data', (piece) => {
    free = Math.max(free, performance.now() + 2 * ms * Math.random());
    setTimeout(() => to.write(piece), free - performance.now());
  });
  from.on('close', () => to.destroy());
  from.on('error', () => to.destroy());
}

/** A way to `url` (ws://host:port) that takes `ms` ± `ms` in each direction; its own address. */
export async function openRelay(url: string, ms: number): Promise<string> {
  const { hostname, port } = new URL(url);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) socket.setNoDelay(true);
    pass(near, far, ms);
    pass(far, near, ms);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
