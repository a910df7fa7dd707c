import { expect, test } from 'vitest';
import { judge, type TestReport, verdictLine } from '../../scripts/lib/verdict.ts';

const file = (name: string, ...tests: string[]): TestReport['testResults'][number] => ({
  name: `/project/tests/${name}.test.ts`,
  status: tests.includes('failed') ? 'failed' : 'passed',
  assertionResults: tests.map((status) => ({ status })),
});

test('counts what passed, failed and was skipped', () => {
  const report = {
    testResults: [file('params/bus', 'passed', 'failed', 'skipped'), file('gpu/device', 'passed', 'todo')],
  };
  expect(judge(report, false)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a skipped GPU or browser test is a failure where a GPU is required, any other skip is not', () => {
  const report = {
    testResults: [
      file('gpu/device', 'pending'),
      file('browser/stage', 'skipped'),
      file('params/bus', 'skipped'),
    ],
  };
  expect(judge(report, true)).toEqual({ passed: 0, failed: 2, skipped: 1 });
});

test('a file that does not load is a failure', () => {
  const report = { testResults: [{ ...file('gpu/device'), status: 'failed' }] };
  expect(judge(report, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the line names skips where there are any', () => {
  expect(verdictLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(verdictLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
});
