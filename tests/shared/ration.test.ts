import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRation } from '../../src/shared/ration.ts';

/** A clock that only waiting and working move on. */
function bench(share: number, pause: () => string = () => '') {
  let now = 0;
  const done: string[] = [];
  const wait = async (seconds: number): Promise<void> => {
    now += seconds;
  };
  const ration = createRation({ share: () => share, clock: () => now, pause, wait });
  const work = (name: string, seconds: number, isUrgent = false): Promise<string> =>
    ration.run(async () => {
      now += seconds;
      done.push(name);
      return { value: name, seconds };
    }, isUrgent);
  return { ...ration, work, done, now: () => now };
}

it('gives all pieces together no more than the share, whatever they take and in whatever order they come', async () => {
  const piece = fc.record({ seconds: fc.double({ min: 0, max: 3, noNaN: true }), isUrgent: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      async (pieces, share) => {
        const { work, account, now } = bench(share);
        await Promise.all(pieces.map(({ seconds, isUrgent }, n) => work(String(n), seconds, isUrgent)));
        const { worked, allowed, pieces: count } = account();
        expect(count).toBe(pieces.length);
        expect(worked).toBeLessThanOrEqual(share * allowed * (1 + 1e-9));
        const last = Math.max(...pieces.map(({ seconds }) => seconds));
        expect(worked - last).toBeLessThanOrEqual(share * now() * (1 + 1e-9));
      },
    ),
  );
});

it('does first what somebody waits for, and goes on behind work that fails', async () => {
  const { work, run, done, now } = bench(0.1);
  const index = ['a', 'b', 'c'].map((name) => work(name, 0.02));
  const failing = run(() => Promise.reject(new Error('no worker')), true);
  const tile = work('tile', 0.02, true);
  await expect(failing).rejects.toThrow('no worker');
  await Promise.all([...index, tile]);
  expect(done).toEqual(['a', 'tile', 'b', 'c']);
  expect(now()).toBeCloseTo(0.62, 6);
});

it('begins nothing while there is a reason to pause, and goes on afterwards', async () => {
  let asked = 0;
  const { work, done } = bench(1, () => (asked++ < 50 ? 'the show is locked' : ''));
  const both = Promise.all([work('a', 0.01), work('b', 0.01, true)]);
  for (let n = 0; n < 40; n++) await Promise.resolve();
  expect(asked).toBeGreaterThan(5);
  expect(done).toEqual([]);
  await both;
  expect(done).toEqual(['b', 'a']);
});
