import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (script: string, option: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, option], { encoding: 'utf8' });

for (const script of ['docs', 'film', 'memory', 'replay', 'start', 'still'])
  test(`${script} refuses what it does not know with a sentence, and prints its usage when asked`, () => {
    const refused = run(script, '--nope');
    expect(refused.status).toBeGreaterThan(0);
    expect(refused.stderr).toContain("Unknown option '--nope'");
    expect(refused.stderr).not.toMatch(/^\s+at /m);
    const helped = run(script, '--help');
    expect(helped.stdout).toContain(`npm ${script === 'start' ? '' : 'run '}${script}`);
    expect(helped.status).toBe(0);
  }, 30_000);
