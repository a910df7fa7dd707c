import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const mustHave = process.env['REQUIRE_GPU'] === '1';

/** Whether a test goes without a command that this machine lacks: it says so, and never does where all is required. */
export function lacks(command: string, ...probe: string[]): boolean {
  const missing = spawnSync(command, probe).error !== undefined;
  if (missing)
    console.log(`${command} is not installed here: what needs it is ${mustHave ? 'failed' : 'skipped'}.`);
  return missing && !mustHave;
}

/** A virtual display for windows that are opened from now on, since headless windows show no WebGPU canvas. */
export async function openDisplay(): Promise<ChildProcess> {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x600x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(display, 'error').then(([error]) => Promise.reject(error));
  const [number] = await Promise.race([once(display.stdio[3]!, 'data'), failed]);
  process.env['DISPLAY'] = `:${String(number).trim()}`;
  return display;
}
