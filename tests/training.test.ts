import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const models = resolve(import.meta.dirname, '../models');
const ownPython = resolve(models, 'training/.venv/bin/python');
const python = process.env['GANZFELD_PYTHON'] ?? (existsSync(ownPython) ? ownPython : 'python3');

/** Runs Python where the training's own command runs: in `models/`, gently. */
function run(...args: string[]) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return spawnSync('nice', ['-n', '10', python, ...args], { cwd: models, env, encoding: 'utf8' });
}

const torch = run('-c', 'import torch, numpy, PIL; print(torch.__version__)');
const here = torch.status === 0;
if (!here) {
  const reason = (torch.error?.message ?? torch.stderr).trim().split('\n').at(-1);
  console.log(
    `The training is not tested: ${python} has no PyTorch (${reason}). See models/training/requirements.txt.`,
  );
}

it.runIf(here)('trains a tiny model from end to end', { timeout: 240_000 }, () => {
  const done = run('-m', 'unittest', 'discover', '-s', '../tests/training');
  expect(done.stderr).toMatch(/\nOK\s*$/);
});
