import { openCalls } from '../shared/worker-calls.ts';
import type { CpuCalls } from './cpu-messages.ts';

/** The CPU path's worker. */
export const openCpuLink = () =>
  openCalls<CpuCalls>(
    new Worker(new URL('./cpu-worker.ts', import.meta.url), { type: 'module' }),
    'CPU path',
    ' Reload the page.',
  );
