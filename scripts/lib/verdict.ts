/** The part of Vitest's JSON report that counts. */
export type TestReport = {
  testResults: readonly {
    name: string; // path of the file
    status: string;
    assertionResults: readonly { status: string }[];
  }[];
};

export type Verdict = { passed: number; failed: number; skipped: number };

const needsGpu = (file: string): boolean => /[\\/]tests[\\/](gpu|browser)[\\/]/.test(file);

/** Counts a report; a file that did not load is one failure, and so is each skipped GPU or browser test where a GPU is required. */
export function judge({ testResults }: TestReport, requireGpu: boolean): Verdict {
  const verdict: Verdict = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, status, assertionResults } of testResults) {
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) verdict.failed++;
    for (const test of assertionResults) {
      if (test.status === 'passed') verdict.passed++;
      else if (test.status === 'failed' || (requireGpu && needsGpu(name))) verdict.failed++;
      else verdict.skipped++;
    }
  }
  return verdict;
}

/** The last line of a test run: `12 passed, 0 failed`. */
export const verdictLine = ({ passed, failed, skipped }: Verdict): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
