import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { createInstrument } from '../../src/instrument.ts';
import { startServer } from '../../src/server/server.ts';
import { sentence } from '../../src/shared/fault.ts';
import { connectEnsemble } from '../../src/stage-ensemble.ts';
import { openRelay } from './relay.ts';

/** What one machine of a test is; `slow` puts ms of delay, and as many of jitter, between it and those it follows. */
export type Machine = {
  id: number;
  host: string;
  port: number;
  token: string;
  follow: string[];
  slow: number;
  values: Record<string, number>;
};

/** One frame as it was shown: `t` on the clock of the whole computer, `time` on the leader's as this machine takes it (s). */
export type Line =
  | { kind: 'log'; text: string }
  | {
      kind: 'frame';
      t: number;
      time: number;
      mode: string;
      epoch: number;
      number: number;
      print: string; // of the latent
      turn: number; // rad from the latent before
    };

const model = {
  name: 'none',
  resolution: 64,
  zDim: 128,
  classes: ['a', 'b', 'c'],
  layers: { numWs: 10, wDim: 128 },
};

const say = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const clock = (): number => performance.now() / 1000;

/** A WebSocket as a page has it: with the origin of its server. */
class PageSocket extends WebSocket {
  constructor(url: URL) {
    super(url, { headers: { origin: `http://${url.host}` } });
  }
}

function angle(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i]! * b[i]!) / a.length;
  return Math.acos(Math.min(1, Math.max(-1, dot)));
}

/** The real server and the real numbers of a stage, without pictures: 60 frames a second, each told on a line. */
async function run({ id, host, port, token, follow, slow, values }: Machine): Promise<void> {
  Object.assign(globalThis, { WebSocket: PageSocket });
  const dist = mkdtempSync(join(tmpdir(), 'ganzfeld-machine-'));
  writeFileSync(join(dist, 'index.html'), '');
  const ways = slow === 0 ? follow : await Promise.all(follow.map((url) => openRelay(url, slow)));
  const server = await startServer({
    ...{ dist, host, port, token, oscPort: 0, oscQueryPort: 0 },
    ensemble: { id, follow: ways, name: `machine ${id}` },
    log: (text) => say({ kind: 'log', text }),
  });
  const instrument = createInstrument(null, clock);
  const note = (_: string, text: string): void => say({ kind: 'log', text });
  const stage = connectEnsemble({
    ...{ instrument, clock, note },
    model: () => 'c0ffee00',
    send: () => undefined,
    page: server.urls.stage,
  });
  for (const [name, value] of Object.entries(values)) instrument.bus.set(name, value, 'hand', clock());
  instrument.bus.settle();
  const walk = instrument.enter(model);
  let shown = new Float32Array(0);
  let last = clock();

  setInterval(() => {
    const now = clock();
    const { latent } = stage.turn(walk, instrument.frame(now - last), now - last);
    last = now;
    const { mode, epoch, frame: number, offset } = stage.state();
    const print = createHash('sha1').update(latent.z).digest('hex').slice(0, 12);
    const turn = shown.length === 0 ? 0 : angle(shown, latent.z);
    shown = latent.z.slice();
    const [t, time] = [Number(process.hrtime.bigint()) / 1e9, clock() + offset];
    say({ kind: 'frame', t, time, mode, epoch, number, print, turn });
  }, 1000 / 60);
  createInterface(process.stdin).on('close', () => process.exit(0));
}

run(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  console.error(sentence(error));
  process.exitCode = 1;
});
