import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createInbox } from '../../src/shared/inbox.ts';

type Event = { name: string | null; value: number };

/** What is done when these come, with a flush after each of the `frames`. */
function play(events: readonly Event[], isFrame: (at: number) => boolean = () => false): Event[] {
  const done: Event[] = [];
  const inbox = createInbox();
  for (const [at, event] of events.entries()) {
    inbox.take(event.name, () => done.push(event));
    if (isFrame(at)) inbox.flush();
  }
  inbox.flush();
  return done;
}

const knob = (value: number): Event => ({ name: 'knob', value });
const fader = (value: number): Event => ({ name: 'fader', value });
const pad = (value: number): Event => ({ name: null, value });

it('does nothing with a name before the flush, then the newest of each in the order in which they came', () => {
  const done: number[] = [];
  const inbox = createInbox();
  for (const value of [1, 2, 3]) inbox.take('knob', () => done.push(value));
  expect(done).toEqual([]);
  inbox.flush();
  inbox.flush();
  expect(done).toEqual([3]);
  expect(play([knob(1), fader(2), knob(3)])).toEqual([fader(2), knob(3)]);
});

it('does what has no name at once, after what came before it and before what comes after', () => {
  expect(play([knob(1), knob(2), pad(3), knob(4), pad(5), pad(6)])).toEqual([
    knob(2),
    pad(3),
    knob(4),
    pad(5),
    pad(6),
  ]);
});

it('loses nothing without a name, and leaves every name where its newest left it', () => {
  const name = fc.constantFrom(null, 'a', 'b', 'c');
  const events = fc.array(fc.record({ name, value: fc.nat() }));
  fc.assert(
    fc.property(events, fc.nat(7), (all, every) => {
      const done = play(all, (at) => at % (every + 1) === every);
      const pads = (list: Event[]) => list.filter((event) => event.name === null);
      expect(pads(done)).toEqual(pads(all));
      for (const pad of pads(all))
        for (const each of ['a', 'b', 'c']) {
          const before = (list: Event[]) =>
            list.slice(0, list.indexOf(pad)).findLast((event) => event.name === each);
          expect(before(done)).toBe(before(all));
        }
      for (const each of ['a', 'b', 'c'])
        expect(done.findLast((event) => event.name === each)).toBe(
          all.findLast((event) => event.name === each),
        );
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

it('goes on with the rest at the next flush where one fails', () => {
  const done: string[] = [];
  const inbox = createInbox();
  inbox.take('bad', () => {
    throw new Error('no');
  });
  inbox.take('good', () => done.push('good'));
  expect(inbox.flush).toThrow('no');
  inbox.flush();
  expect(done).toEqual(['good']);
});
