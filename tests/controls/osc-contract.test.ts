import { encode, Message } from 'node-osc';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { createOscControl } from '../../src/controls/osc.ts';
import { openStageWire } from '../../src/controls/wire/wire.ts';
import { parameters } from '../../src/parameters.ts';
import { controlContract } from '../contracts/control.ts';
import { startWireServer } from './wire-server.ts';

vi.stubGlobal('WebSocket', WebSocket);

controlContract('OSC', async (hardware) => {
  let server = hardware === 'present' ? await startWireServer() : null;
  const heard: unknown[] = [];
  const problems: string[] = [];
  const note = (...args: unknown[]): void => void heard.push(args);
  const control = createOscControl(parameters, { set: note, setNorm: note, trigger: note });
  const wire = openStageWire({
    page: server?.page ?? 'http://127.0.0.1:9/',
    onBinary: control.receive,
    onNote: (text) => problems.push(text),
  });
  const reach = (status: string): Promise<void> =>
    vi.waitFor(() => {
      if (wire.status() !== status) throw new Error(wire.status());
    }, 15_000);
  await reach('open');

  return {
    heard,
    problems,
    touch() {
      for (const socket of server?.sockets ?? []) socket.send(encode(new Message('/walk/speed', 1)));
    },
    async unplug() {
      await server!.stop();
      await reach('lost');
    },
    async plug() {
      server = await startWireServer(server!.port);
      await reach('open');
    },
    async dispose() {
      wire.dispose();
      await server?.stop();
      server = null;
    },
  };
});
