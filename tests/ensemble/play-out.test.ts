import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrive,
  isAfter,
  nothingToPlay,
  type PlayOut,
  playAt,
  type Ticket,
} from '../../src/ensemble/play-out.ts';

type Plan = { number: number; takes: number; isLost: boolean };

const DELAY = 0.08; // s
const RATE = 60;

const ticket = (number: number, epoch = 1): Ticket<string> => ({
  epoch,
  number,
  time: number / RATE,
  frame: `${epoch}/${number}`,
});

/** What a display of 60 Hz shows in each frame when frames take as long as planned (s). */
function watch(
  plans: readonly Plan[],
  seconds: number,
): { shown: (number | null)[]; state: PlayOut<string> } {
  const coming = plans
    .filter(({ isLost }) => !isLost)
    .map(({ number, takes }) => ({ number, at: number / RATE + takes }))
    .sort((a, b) => a.at - b.at);
  let state: PlayOut<string> = nothingToPlay;
  const shown: (number | null)[] = [];
  for (let now = 0; now < seconds; now += 1 / RATE) {
    while (coming.length > 0 && coming[0]!.at <= now)
      state = arrive(state, ticket(coming.shift()!.number), now, DELAY);
    state = playAt(state, now + 1e-9, DELAY);
    shown.push(state.shown?.number ?? null);
  }
  return { shown, state };
}

const network = fc.array(
  fc.record({ takes: fc.double({ min: 0, max: 0.06, noNaN: true }), isLost: fc.boolean() }),
  {
    minLength: 60,
    maxLength: 60,
  },
);

test('under jitter below the delay every display shows the same number at the same time', () => {
  fc.assert(
    fc.property(network, network, (one, other) => {
      const [a, b] = [one, other].map((each) =>
        watch(
          each.map(({ takes }, number) => ({ number, takes, isLost: false })),
          1,
        ),
      );
      expect(a?.shown).toEqual(b?.shown);
      expect([a?.state.late, a?.state.missed]).toEqual([0, 0]);
    }),
  );
});

test('lost, late and reordered frames never take it back, and never more than once', () => {
  fc.assert(
    fc.property(network, (plan) => {
      const { shown } = watch(
        plan.map(({ takes, isLost }, number) => ({ number, takes: takes * 5, isLost })),
        1.5,
      );
      const numbers = shown.filter((number) => number !== null);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      shown.forEach((number, i) => {
        if (number !== null) expect(number / RATE + DELAY).toBeLessThanOrEqual(i / RATE + 1e-6);
      });
    }),
  );
});

test('who comes late shows the frame that all show with the first one that is due', () => {
  const all = watch(
    Array.from({ length: 60 }, (_, number) => ({ number, takes: 0.01, isLost: false })),
    1,
  );
  const joiner = watch(
    Array.from({ length: 60 }, (_, number) => ({ number, takes: 0.01, isLost: number < 30 })),
    1,
  );
  const from = joiner.shown.findIndex((number) => number !== null);
  expect(from).toBeLessThanOrEqual(30 + Math.ceil(DELAY * RATE) + 1);
  expect(joiner.shown.slice(from)).toEqual(all.shown.slice(from));
});

test("a new leader's frames replace what the old one had planned, and the old one's are not heard again", () => {
  let state: PlayOut<string> = nothingToPlay;
  for (let number = 0; number < 8; number++) state = arrive(state, ticket(number), 0, DELAY);
  state = arrive(state, { ...ticket(5, 2), number: 90 }, 0, DELAY);
  expect(state.waiting.map(({ frame }) => frame)).toEqual(['1/0', '1/1', '1/2', '1/3', '1/4', '2/5']);
  state = arrive(state, ticket(8), 0, DELAY);
  state = playAt(state, 1, DELAY);
  expect(state.shown?.frame).toBe('2/5');
  expect(arrive(state, ticket(400), 1, DELAY).waiting).toEqual([]);
});

test('it takes in no end of frames, and none from a clock that is wrong', () => {
  let state: PlayOut<string> = nothingToPlay;
  for (let number = 0; number < 1000; number++)
    state = arrive(state, { ...ticket(number), time: 1 }, 0, DELAY);
  expect(state.waiting.length).toBeLessThanOrEqual(128);
  expect(arrive(nothingToPlay, { ...ticket(1), time: 3600 }, 0, DELAY).waiting).toEqual([]);
  expect(isAfter({ epoch: 2, number: 0 }, { epoch: 1, number: 9 })).toBe(true);
});
