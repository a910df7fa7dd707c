import { describe, expect, it } from 'vitest';
import { createRecovery, tryAt } from '../../src/gpu/recovery.ts';
import type { Gpu } from '../../src/shared/gpu.ts';

const gpu = { adapter: 'test' } as Gpu;

/** A recovery on a clock that jumps: `when` has the second of every try, from the one numbered `hit` on they give a device. */
function onJumpingClock(hit: number) {
  const when: number[] = [];
  const told: string[] = [];
  const waits: string[] = [];
  let now = 1000;
  let tries = 0;
  const recovery = createRecovery({
    open: async () => {
      when.push(now - 1000);
      return tries++ >= hit ? { gpu } : { reason: 'got none' };
    },
    report: (_level, text) => told.push(text),
    clock: () => now,
    sleep: async (seconds) => {
      waits.push(recovery.words());
      now += seconds;
    },
  });
  return { recovery, when, told, waits, pass: (seconds: number) => (now += seconds) };
}

describe('the schedule of a lost device', () => {
  it('goes past the two minutes for which Chrome refuses, then every minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(tryAt)).toEqual([0, 2, 12, 42, 72, 132, 192, 252]);
  });

  it('is kept, told in sentences, and ends with the device', async () => {
    const { recovery, when, told } = onJumpingClock(6);
    let misses = 0;
    expect(await recovery.search(() => misses++)).toBe(gpu);
    expect(when).toEqual([0, 2, 12, 42, 72, 132, 192]);
    expect(misses).toBe(6);
    expect(told[0]).toBe('got none');
    expect(told[1]).toBe('GPU: try 1 gave none, the next is in 2 s.');
    expect(told.at(-1)).toBe('GPU: try 6 gave none, the next is in 60 s.');
    expect(recovery.words()).toBe('');
  });

  it('waits before it asks again for a device that went as soon as it came', async () => {
    const { recovery, when, waits, pass } = onJumpingClock(0);
    await recovery.search(() => undefined);
    pass(0.125);
    await recovery.search(() => undefined);
    expect(waits).toEqual(['waiting for the GPU, next try in 2 s']);
    expect(when).toEqual([0, 2.125]);
  });

  it('stops when it is told to', async () => {
    const { recovery, when } = onJumpingClock(9);
    expect(await recovery.search(recovery.stop)).toBe(null);
    expect(when).toEqual([0]);
  });
});
