import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Bonjour, type Service } from 'bonjour-service';
import { expect, onTestFinished, test } from 'vitest';
import { advertise } from '../../src/server/advertisement.ts';
import { startServer } from '../../src/server/server.ts';
import { makeDist } from './site.ts';

const loopback = '127.0.0.1';
const group = '224.0.0.251';

/** Whether two sockets of this machine hear each other by multicast; says so where they do not. */
async function lacksMulticast(): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    socket.bind(0, '0.0.0.0');
    await once(socket, 'listening');
    socket.addMembership(group, loopback);
    socket.setMulticastInterface(loopback);
    socket.setMulticastLoopback(true);
    const heard = once(socket, 'message', { signal: AbortSignal.timeout(3000) });
    socket.send('?', socket.address().port, group);
    await heard;
    return false;
  } catch (error) {
    console.log(`Multicast does not work here (${error}): mDNS is not tested.`);
    return true;
  } finally {
    socket.close();
  }
}

const lacks = await lacksMulticast();

/** Services of one type as another program sees them; what comes and what goes. */
function look(type: string, protocol: 'tcp' | 'udp') {
  const bonjour = new Bonjour({ interface: loopback, bind: '0.0.0.0' } as object);
  onTestFinished(() => bonjour.destroy());
  const browser = bonjour.find({ type, protocol });
  const ask = setInterval(() => browser.update(), 300);
  onTestFinished(() => clearInterval(ask));
  const gone: string[] = [];
  browser.on('down', ({ name }: Service) => gone.push(name));
  return { services: (): Service[] => browser.services, gone };
}

test.skipIf(lacks)('pages, OSC and OSCQuery are found by name, and are gone when the server is', async () => {
  const server = await startServer({ dist: makeDist(), port: 0, oscPort: 0, mdns: loopback });
  onTestFinished(() => server.close());
  const ours = ({ name }: Service) => name.includes(`(${server.port})`);
  const [http, osc, query] = [look('http', 'tcp'), look('osc', 'udp'), look('oscjson', 'tcp')];
  const port = ({ services }: typeof http) => services().find(ours)?.port;
  await expect.poll(() => port(http), { timeout: 10_000 }).toBe(server.port);
  await expect.poll(() => port(osc), { timeout: 10_000 }).toBe(server.oscPort);
  await expect.poll(() => port(query), { timeout: 10_000 }).toBe(server.oscQueryPort);
  const page = http.services().find(ours)!;
  expect(page.host).toMatch(/\.local$/);
  expect(page.txt).toEqual({ path: '/console' });
  await server.close();
  await expect.poll(() => osc.gone.some((name) => name === page.name), { timeout: 10_000 }).toBe(true);
});

test('a network without multicast is one sentence, and closing still ends', async () => {
  const lines: string[] = [];
  const nowhere = '192.0.2.1'; // of no interface
  const log = (line: string) => void lines.push(line);
  const offer = { port: 1, oscPort: 2, oscQueryPort: 3 };
  const advertisement = advertise(offer, { at: nowhere, log });
  await advertisement.close();
  expect(lines.length).toBeLessThanOrEqual(1);
});

test.skipIf(lacks)('a server for this machine alone tells nobody', async () => {
  const open = (mdns: boolean | string) => startServer({ dist: makeDist(), port: 0, oscPort: 0, mdns });
  const [quiet, loud] = [await open(true), await open(loopback)];
  onTestFinished(() => quiet.close());
  onTestFinished(() => loud.close());
  const ports = () => http.services().map(({ port }) => port);
  const http = look('http', 'tcp');
  await expect.poll(ports, { timeout: 10_000 }).toContain(loud.port);
  expect(ports()).not.toContain(quiet.port);
});
