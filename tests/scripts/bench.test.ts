import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutTraining } from '../../scripts/bench/pause.ts';
import { generatorRows, speedOver } from '../../scripts/bench/rows.ts';

const plan = { name: '128/4096', minimal: 1e9, macs: 1.1e9, border: 0, lanes: 0, bytes: 5e6 };
const result = (name: 'wasm' | 'ort-wasm', times: number[]) => ({
  name,
  form: '',
  times,
  calls: times,
  dispatches: 0,
  error: 0,
});
const contest = (threads: number, ours: number[], theirs: number[]) => ({
  network: '128/4096',
  rivals: ['wasm', 'ort-wasm'] as const,
  threads,
  count: 3,
  adapter: '',
  results: [result('wasm', ours), result('ort-wasm', theirs)],
});

it('compares medians on the same threads, and names the smallest ratio where no threads are asked for', () => {
  const contests = [contest(1, [50, 100, 900], [300, 200, 100]), contest(2, [40, 40, 40], [60, 60, 60])];
  const rows = generatorRows(contests, new Map([['128/4096', plan]]));
  expect(rows[0]).toMatchObject({ 'ms, median': 100, 'ms, fastest': 50, 'GFLOP/s': 20 });
  expect(rows[0]!['MACs over minimal']).toBe(1.1);
  expect(speedOver(rows, '128/4096', 'wasm', 'ort-wasm', 1)).toBe(2);
  expect(speedOver(rows, '128/4096', 'wasm', 'ort-wasm')).toBe(1.5);
  expect(speedOver(rows, '256/4096', 'wasm', 'ort-wasm')).toBeNull();
});

it.skipIf(!existsSync('/proc/self/stat'))(
  'stops a training while it measures, also where that fails',
  async () => {
    const name = `pause-test-${process.pid}.`;
    const args = ['-e', 'console.log(1); setInterval(() => {}, 1e6)', '--', '-m', `${name}run`];
    const training = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((ready) => training.stdout.once('data', ready));
    const isStopped = () => readFileSync(`/proc/${training.pid}/stat`, 'utf8').split(' ')[2] === 'T';
    const goesOn = () => expect.poll(isStopped).toBe(false);
    try {
      await goesOn();
      await withoutTraining(() => Promise.resolve(expect.poll(isStopped).toBe(true)), name);
      await goesOn();
      const failing = withoutTraining(() => Promise.reject(new Error('no browser')), name);
      await expect(failing).rejects.toThrow('no browser');
      await goesOn();
    } finally {
      training.kill('SIGKILL');
    }
  },
);
