import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sentence } from '../src/shared/fault.ts';
import { installChromium } from './lib/chromium.ts';
import { judge, type Verdict, verdictLine } from './lib/verdict.ts';

const root = resolve(import.meta.dirname, '..');
const requireGpu = Boolean(process.env['CI']) || process.env['REQUIRE_GPU'] === '1';

function runVitest(report: string): number | null {
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, REQUIRE_GPU: requireGpu ? '1' : '' },
  });
  return status;
}

/** All tests; a run that ends badly without a failed test still counts as one failure. */
function runTests(folder: string): Verdict {
  try {
    installChromium();
    const report = join(folder, 'report.json');
    const status = runVitest(report);
    const verdict = judge(JSON.parse(readFileSync(report, 'utf8')), requireGpu);
    return status !== 0 && verdict.failed === 0 ? { ...verdict, failed: 1 } : verdict;
  } catch (error) {
    console.error(sentence(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const folder = mkdtempSync(join(tmpdir(), 'ganzfeld-test-'));
const verdict = runTests(folder);
rmSync(folder, { recursive: true });
console.log(verdictLine(verdict));
process.exitCode = verdict.failed > 0 ? 1 : 0;
