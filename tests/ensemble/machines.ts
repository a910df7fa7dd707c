import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { Line, Machine } from './machine.ts';

export type Shown = Extract<Line, { kind: 'frame' }>;

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, 'node_modules/.machines', String(process.pid));

const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });

/** A network of `n` machines, each in a network namespace of its own, or all on this one where that may not be. */
export function openNetwork(n: number) {
  const name = (i: number | string): string => `gz${process.pid}x${i}`;
  const names = Array.from({ length: n }, (_, i) => name(i + 1));
  const all = [name('s'), ...names];

  function make(): string | null {
    try {
      for (const each of all) ip('netns', 'add', each);
      ip('-n', name('s'), 'link', 'add', 'br0', 'type', 'bridge');
      ip('-n', name('s'), 'link', 'set', 'br0', 'up');
      for (const [i, each] of names.entries()) {
        ip('-n', each, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', `p${i}`, 'netns', name('s'));
        ip('-n', name('s'), 'link', 'set', `p${i}`, 'master', 'br0', 'up');
        ip('-n', each, 'addr', 'add', `10.77.0.${i + 1}/24`, 'dev', 'eth0');
        for (const link of ['lo', 'eth0']) ip('-n', each, 'link', 'set', link, 'up');
      }
      return null;
    } catch (error) {
      close();
      return String((error as { stderr?: Buffer }).stderr ?? error).trim();
    }
  }

  function close(): void {
    for (const each of all)
      try {
        ip('netns', 'del', each);
      } catch {
        // It was never made.
      }
  }

  const reason = make();
  if (reason !== null)
    console.log(`No network namespaces here (${reason}): all machines are on this one's loopback.`);
  const isOwn = reason === null;
  return {
    /** Where the machine of a number, from 1, listens. */
    place: (i: number) => ({ host: isOwn ? '0.0.0.0' : '127.0.0.1', port: isOwn ? 4600 : 47_600 + i }),
    url: (i: number): string => (isOwn ? `ws://10.77.0.${i}:4600` : `ws://127.0.0.1:${47_600 + i}`),
    command: (i: number): string[] => (isOwn ? ['ip', 'netns', 'exec', names[i - 1]!] : []),
    /** Cuts the cable of a machine, or mends it; says whether there is one. */
    cable(i: number, isUp: boolean): boolean {
      if (isOwn) ip('-n', names[i - 1]!, 'link', 'set', 'eth0', isUp ? 'up' : 'down');
      return isOwn;
    },
    close,
  };
}

/** The program of a machine, bundled once, since it reads presets as pages do. */
export async function buildMachine(): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: resolve(import.meta.dirname, 'machine.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
    },
  });
  return resolve(folder, 'machine.js');
}

/** Takes the bundle away again. */
export const removeMachine = (): void => rmSync(folder, { recursive: true, force: true });

/** Starts a machine and collects what it shows and says. */
export function startMachine(program: string, command: readonly string[], machine: Machine) {
  const [first = process.execPath, ...rest] = [
    ...command,
    process.execPath,
    program,
    JSON.stringify(machine),
  ];
  const child: ChildProcess = spawn(first, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const shown: Shown[] = [];
  const said: string[] = [];
  createInterface(child.stdout!).on('line', (text) => {
    const line: Line = JSON.parse(text);
    if (line.kind === 'log') said.push(line.text);
    else shown.push(line);
  });
  return {
    shown,
    said,
    now: (): Shown | undefined => shown.at(-1),
    /** As a cable that is pulled or a crash: nothing is said any more. */
    kill: (): boolean => child.kill('SIGKILL'),
  };
}
