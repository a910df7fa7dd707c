import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const sources = ['src', 'shaders', 'models', 'presets', 'public', 'vite.config.ts', 'package-lock.json'];
const lock = resolve(root, 'node_modules/.build-lock');

/** The built site: what the server serves and what any web host may serve. */
export const dist = resolve(root, 'dist');

const index = resolve(dist, 'index.html');

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When anything at or below a path was last changed, ms since 1970, 0 where there is nothing; training is no source. */
function newest(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changed(path);
  const names = readdirSync(path).filter((name) => name !== 'training');
  return Math.max(changed(path), ...names.map((name) => newest(resolve(path, name))));
}

function isFresh(): boolean {
  const built = changed(index);
  return built > 0 && sources.every((source) => newest(resolve(root, source)) <= built);
}

function build(): void {
  const started = new Date();
  console.log('Building the pages …');
  const vite = resolve(root, 'node_modules/vite/bin/vite.js');
  const { status, stderr, stdout } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0 || !existsSync(index))
    throw new Error(`The build failed (vite build: exit ${status}).\n${stdout}${stderr}`);
  utimesSync(index, started, started); // what changed during the build is newer than it
}

/** Whether the build that holds the lock still runs; a lock without a number is being written. */
function isHeld(): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}

function tryLock(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!isHeld()) rmSync(lock, { force: true });
    return false;
  }
}

/** Builds the site unless it is newer than everything it is made from; waits where another script is building. */
export async function buildIfNeeded(): Promise<void> {
  while (!tryLock()) await sleep(200);
  try {
    if (!isFresh()) build();
  } finally {
    rmSync(lock, { force: true });
  }
}
