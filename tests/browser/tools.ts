import { spawnSync } from 'node:child_process';

const mustHave = process.env['REQUIRE_GPU'] === '1';

/** Whether a test goes without a command that this machine lacks: it says so, and never does where all is required. */
export function lacks(command: string, ...probe: string[]): boolean {
  const missing = spawnSync(command, probe).error !== undefined;
  if (missing)
    console.log(`${command} is not installed here: what needs it is ${mustHave ? 'failed' : 'skipped'}.`);
  return missing && !mustHave;
}
