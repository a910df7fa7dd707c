import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { bindPort } from '../../src/server/port.ts';
import { startServer } from '../../src/server/server.ts';
import { health, makeDist, openServer } from './site.ts';

test('says where everything is', async () => {
  const { urls, port, oscPort, oscTcpPort, oscQueryPort } = await openServer();
  expect(urls).toEqual({
    stage: `http://127.0.0.1:${port}/`,
    console: `http://127.0.0.1:${port}/console`,
    health: `http://127.0.0.1:${port}/healthz`,
    osc: `osc.udp://127.0.0.1:${oscPort}`,
    oscTcp: `osc.tcp://127.0.0.1:${oscTcpPort}`,
    oscQuery: `http://127.0.0.1:${oscQueryPort}/`,
  });
});

test('health counts from zero', async () => {
  expect(await health(await openServer())).toEqual({
    status: 'ok',
    uptime: expect.any(Number),
    ensemble: expect.objectContaining({ role: 'leader', epoch: 0 }),
    stages: 0,
    consoles: 0,
    malformed: 0,
    unread: 0,
    osc: { received: 0, forwarded: 0, refused: 0, lastRefusal: '', subscribers: 0 },
  });
});

test('a chosen port that is taken is a sentence with the port and the flag', async () => {
  const { port, oscPort } = await openServer();
  const dist = makeDist();
  await expect(startServer({ dist, port, oscPort: 0 })).rejects.toThrow(
    `HTTP port: got "${port}, which is taken or reserved", expected a free port: stop the other program or choose with --port`,
  );
  await expect(startServer({ dist, port: 0, oscPort })).rejects.toThrow(/^OSC port: .* --osc-port$/);
});

test('a usual port that is taken gives way to the next free one, and it says so', async () => {
  const taken = Object.assign(new Error('in use'), { code: 'EADDRINUSE' });
  const lines: string[] = [];
  const open = (port: number) => (port < 4603 ? Promise.reject(taken) : Promise.resolve(port));
  const wish = { name: 'OSC', flag: '--osc-port', wanted: undefined, usual: 4601 };
  expect(await bindPort(wish, open, (line) => lines.push(line))).toBe(4603);
  expect(lines).toEqual(['OSC port 4601 is taken: using 4603. --osc-port picks another.']);
  await expect(
    bindPort(
      wish,
      () => Promise.reject(taken),
      () => {},
    ),
  ).rejects.toThrow('4601 to 4611');
  await expect(
    bindPort(
      wish,
      () => Promise.reject(new Error('other')),
      () => {},
    ),
  ).rejects.toThrow('other');
});

test('after close nothing keeps the process, open sockets and waiting bundles included', async () => {
  const program = `
    import { createSocket } from 'node:dgram';
    import { WebSocket } from 'ws';
    import { startServer } from './src/server/server.ts';
    import { bundle, message } from './tests/server/osc-bytes.ts';
    const server = await startServer({ dist: 'dist', port: 0, oscPort: 0 });
    const at = '127.0.0.1:' + server.port;
    const stage = new WebSocket('ws://' + at + '/wire?role=stage', { origin: 'http://' + at });
    await new Promise((open) => stage.on('open', open));
    const udp = createSocket('udp4');
    udp.send(bundle(Date.now() + 9000, message('/walk/speed', 1)), server.oscPort, '127.0.0.1', () => udp.close());
    const osc = async () => (await (await fetch(server.urls.health)).json()).osc;
    while ((await osc()).received === 0);
    await Promise.all([server.close(), server.close()]);
    setImmediate(() => console.log(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')));
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { timeout: 30_000, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect({ output, code }).toEqual({ output: '[]\n', code: 0 });
});
