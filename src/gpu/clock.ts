import type { GpuClock } from '../shared/gpu.ts';

/**
 * Tells how long the GPU works on each submit: from the later of its submit and the end of what came before it, to its
 * own end. Right to about a millisecond, on every adapter, without a query.
 */
export function createGpuClock(queue: Pick<GPUQueue, 'onSubmittedWorkDone'>): GpuClock {
  let free = 0; // ms, when the queue had ended what came before

  return {
    async time() {
      const submitted = performance.now();
      await queue.onSubmittedWorkDone();
      const now = performance.now();
      const spent = now - Math.max(submitted, free);
      free = now;
      return spent;
    },
  };
}
