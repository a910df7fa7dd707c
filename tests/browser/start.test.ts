import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { lacks } from './tools.ts';

/** Starts a command as its own process group, as a terminal does; what is left of it is ended after the test. */
async function run(command: string, ...args: string[]) {
  const child = spawn(command, args, { detached: true });
  const closed = once(child, 'close'); // once the last process of the group has let go of the output
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data;
    });
  let over = false;
  const ended = closed.then(([code]) => {
    over = true;
    return { code, output };
  });
  onTestFinished(() => {
    if (!over) signal(child, 'SIGKILL');
  });
  await expect.poll(() => child.exitCode ?? output, { timeout: 100_000 }).toSatisfy(hasStarted);
  return { child, output, ended };
}

const start = (...flags: string[]) => run('npm', 'start', '--', '--no-open', ...flags);
const free = ['--port', '0', '--osc-port', '0'];

const hasStarted = (state: unknown) => typeof state === 'number' || String(state).includes('Ctrl-C stops.');

/** To the command and all that it started, as Ctrl-C does. */
const signal = ({ pid }: ChildProcess, name: NodeJS.Signals) => process.kill(-(pid ?? 0), name);

const addressOf = (output: string, name: string) => new RegExp(`${name} +(\\S+)`).exec(output)?.[1] ?? '';
const health = async (output: string) => (await fetch(addressOf(output, 'Health'))).json();

test('npm start prints addresses that answer, and Ctrl-C leaves nothing behind', async () => {
  const { child, output, ended } = await start(...free);
  for (const name of ['Stage', 'Console']) {
    const answer = await fetch(addressOf(output, name));
    expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(await answer.text()).toContain('<script');
  }
  expect(await health(output)).toMatchObject({ status: 'ok', stages: 0 });
  signal(child, 'SIGINT');
  expect((await ended).output).toMatch(/Stopping\.\n$/);
});

test('it ends too when npm alone is told to', async () => {
  const { child, ended } = await start(...free);
  child.kill('SIGTERM');
  expect((await ended).output).toMatch(/Stopping\.\n$/);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s is a good end: exit code 0', async (name) => {
  const { child, ended } = await run('node', '--import', 'tsx', 'scripts/start.ts', '--no-open', ...free);
  child.kill(name);
  expect(await ended).toMatchObject({ code: 0, output: expect.stringMatching(/Stopping\.\n$/) });
});

test('a port that is taken is one sentence and an exit', async () => {
  const first = await start(...free);
  const { port } = new URL(addressOf(first.output, 'Stage'));
  const second = await start('--port', port, '--osc-port', '0');
  const { code, output } = await second.ended;
  expect(code).toBe(1);
  expect(output).toContain(`HTTP port: got "${port}, which is taken`);
  expect(output).not.toMatch(/^ +at /m);
});

test.skipIf(lacks('oscsend', '--help'))('a packet from oscsend is forwarded', async () => {
  const { output } = await start(...free);
  const { port } = new URL(addressOf(output, 'OSC'));
  execFileSync('oscsend', ['127.0.0.1', port, '/walk/speed', 'f', '0.5']);
  execFileSync('oscsend', ['127.0.0.1', port, '/walk/freeze', 'T']);
  execFileSync('oscsend', ['127.0.0.1', port, '/nothing/here', 'i', '1']);
  await expect
    .poll(async () => (await health(output)).osc)
    .toMatchObject({ received: 3, forwarded: 2, refused: 1 });
});
