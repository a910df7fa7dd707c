import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Election, elect, leads, type Standing, startElection } from '../../src/ensemble/election.ts';

type Letter = { from: number; to: number; standing: Standing; due: number };

const STEP = 0.05; // s
const BEAT = 0.2; // s

/** Machines 1 … n, of which the first leads; letters take up to `slowest` s, in any order, and some are lost. */
function createNetwork(n: number, random: () => number, slowest: number, loss: number) {
  const ids = Array.from({ length: n }, (_, i) => i + 1);
  const all = new Map(ids.map((id) => [id, startElection(id, id === 1)]));
  const down = new Set<number>();
  let letters: Letter[] = [];
  let isCut = (_from: number, _to: number): boolean => false;
  let now = 0;

  const turn = (id: number, event: Parameters<typeof elect>[1]): void =>
    void all.set(id, elect(all.get(id)!, event));
  const up = (): Election[] => ids.filter((id) => !down.has(id)).map((id) => all.get(id)!);

  function post(from: number): void {
    const { epoch, leader, hears, able } = all.get(from)!;
    for (const to of ids)
      if (to !== from && random() >= loss && !isCut(from, to))
        letters.push({ from, to, standing: { epoch, leader, hears, able }, due: now + random() * slowest });
  }

  return {
    up,
    run(seconds: number): void {
      for (const end = now + seconds; now < end; now += STEP) {
        for (const { id } of up()) {
          turn(id, { kind: 'able', able: true, at: now });
          turn(id, { kind: 'tick', at: now });
          if (Math.floor(now / BEAT) !== Math.floor((now - STEP) / BEAT)) post(id);
        }
        const due = letters.filter((letter) => letter.due <= now);
        letters = letters.filter((letter) => letter.due > now);
        for (const { from, to, standing } of due)
          if (!down.has(to) && !isCut(from, to)) turn(to, { kind: 'heard', id: from, standing, at: now });
      }
    },
    stop: (id: number): void => void down.add(id),
    /** Comes back knowing nothing, as it was first started. */
    restart(id: number): void {
      down.delete(id);
      all.set(id, startElection(id, id === 1));
    },
    cut(between: (from: number, to: number) => boolean): void {
      isCut = between;
    },
  };
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** A small generator of numbers 0..1 (Park and Miller). */
function randomFrom(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function expectOneLeader(all: readonly Election[]): number {
  const leaders = all.filter(leads);
  expect(leaders.map(({ id }) => id)).toHaveLength(1);
  const [{ id, epoch }] = leaders as [Election];
  for (const each of all) expect([each.leader, each.epoch, each.hears]).toEqual([id, epoch, true]);
  return id;
}

test('all follow the first, and when it is lost the lowest of the others', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 2, max: 6 }), (seed, n) => {
      const network = createNetwork(n, randomFrom(seed), 0.15, 0.1);
      network.run(4);
      expect(expectOneLeader(network.up())).toBe(1);
      network.stop(1);
      network.run(6);
      expect(expectOneLeader(network.up())).toBe(2);
    }),
    { numRuns: 60 },
  );
});

test('a leader that comes back follows, whatever its id', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const network = createNetwork(4, randomFrom(seed), 0.15, 0.1);
      network.run(4);
      network.stop(1);
      network.run(5);
      network.restart(1);
      network.run(4);
      expect(expectOneLeader(network.up())).toBe(2);
    }),
    { numRuns: 60 },
  );
});

test('every part of a broken network has one leader, and where the parts meet again one remains', () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (seed, sides) => {
      const network = createNetwork(5, randomFrom(seed), 0.15, 0.1);
      const side = (id: number): boolean => sides[id - 1] === true;
      network.run(4);
      network.cut((from, to) => side(from) !== side(to));
      network.run(6);
      for (const which of [true, false]) {
        const part = network.up().filter(({ id }) => side(id) === which);
        if (part.length > 0) expectOneLeader(part);
      }
      network.cut(() => false);
      network.run(6);
      expectOneLeader(network.up());
    }),
    { numRuns: 60 },
  );
});

test('who never had company waits for it; a leader whose stage stopped hands over', () => {
  const waiting = elect(startElection(9, false), { kind: 'able', able: true, at: 0 });
  expect(elect(waiting, { kind: 'tick', at: 100 })).toMatchObject({ leader: null, epoch: 0 });
  const able = elect(startElection(1, true), { kind: 'able', able: true, at: 0 });
  const standing: Standing = { epoch: 0, leader: null, hears: false, able: true };
  const leader = elect(able, { kind: 'heard', id: 9, standing, at: 0.1 });
  expect(leader).toMatchObject({ leader: 1, epoch: 1 });
  expect(elect(leader, { kind: 'able', able: false, at: 0.2 })).toMatchObject({ leader: null, hears: false });
});

test('epochs never fall', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const network = createNetwork(5, randomFrom(seed), 0.4, 0.4);
      let before = network.up();
      for (let round = 0; round < 40; round++) {
        network.run(0.25);
        const after = network.up();
        for (const [i, { epoch }] of after.entries()) expect(epoch).toBeGreaterThanOrEqual(before[i]!.epoch);
        before = after;
      }
    }),
    { numRuns: 30 },
  );
});
