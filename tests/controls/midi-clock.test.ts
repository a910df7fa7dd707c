import { describe, expect, it } from 'vitest';
import { createMidiClock } from '../../src/controls/midi-clock.ts';
import { createMidiFollower } from '../../src/controls/midi-follower.ts';

/** Noise of −1..1 that is the same every time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const tickOf = (bpm: number): number => 60 / bpm / 24; // s

/** Sends `count` ticks from `from` s on, each ± `jitter` s; the time after the last. */
function play(
  clock: ReturnType<typeof createMidiClock>,
  bpm: number,
  count: number,
  from: number,
  jitter = 0,
  seed = 1,
) {
  const random = noise(seed);
  for (let index = 0; index < count; index++)
    clock.hear({ kind: 'tick' }, from + index * tickOf(bpm) + random() * jitter);
  return from + count * tickOf(bpm);
}

describe('tempo', () => {
  it('is within 0.3 beats/min at 128 after four beats of ±3 ms jitter, whatever the noise, and stays there', () => {
    const errors = Array.from({ length: 200 }, (_, seed) => {
      const clock = createMidiClock();
      const end = play(clock, 128, 96, 0, 0.003, seed);
      const first = Math.abs(clock.bpm()! - 128);
      play(clock, 128, 960, end, 0.003, seed + 1000);
      return [first, Math.abs(clock.bpm()! - 128)];
    });
    expect(Math.max(...errors.flat())).toBeLessThanOrEqual(0.3);
  });

  it('says nothing before half a beat', () => {
    const clock = createMidiClock();
    play(clock, 128, 11, 0);
    expect(clock.bpm()).toBeNull();
  });

  it('is not moved by lost ticks, nor by three that come at once and late', () => {
    const clock = createMidiClock();
    for (let index = 0; index < 200; index++) {
      const late = index % 40 > 36 ? 39 - (index % 40) : 0;
      if (index % 31 !== 5) clock.hear({ kind: 'tick' }, (index + late) * tickOf(120));
    }
    expect(Math.abs(clock.bpm()! - 120)).toBeLessThan(0.3);
    expect(clock.beats(200 * tickOf(120))).toBeCloseTo(200 / 24, 1);
  });

  it.each([
    [128, 140],
    [120, 60],
    [90, 180],
    [128, 131],
  ])('follows a change from %i to %i within four beats', (before, after) => {
    const clock = createMidiClock();
    const end = play(clock, before, 200, 0, 0.001);
    play(clock, after, 96, end, 0.001);
    expect(Math.abs(clock.bpm()! - after)).toBeLessThanOrEqual(0.3);
  });

  it('glides along with a tempo that is turned up slowly', () => {
    const clock = createMidiClock();
    let at = 0;
    let bpm = 120;
    for (; bpm < 130; bpm += 0.02) {
      clock.hear({ kind: 'tick' }, at);
      at += tickOf(bpm);
    }
    expect(Math.abs(clock.bpm()! - bpm)).toBeLessThan(1.5);
  });
});

describe('beat', () => {
  const started = () => {
    const clock = createMidiClock();
    const at = play(clock, 120, 48, 0, 0.003);
    clock.hear({ kind: 'start' }, at - 0.005);
    return { clock, end: play(clock, 120, 97, at, 0.003) };
  };

  it('counts from the tick after start and does not jitter', () => {
    const { clock, end } = started();
    expect(clock.beats(end - tickOf(120))).toBeCloseTo(4, 1);
    const steps = Array.from(
      { length: 100 },
      (_, i) => clock.beats(end + (i + 1) / 60) - clock.beats(end + i / 60),
    );
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1e-9);
  });

  it('plays on by itself through a drop-out and meets the clock when it is back', () => {
    const { clock, end } = started();
    const bpm = clock.bpm()!;
    expect(clock.present(end + 0.5)).toBe(true);
    expect(clock.present(end + 5)).toBe(false);
    expect(clock.bpm()).toBe(bpm);
    expect(clock.beats(end + 5) - clock.beats(end)).toBeCloseTo(10, 0);
    play(clock, 120, 96, end + 8, 0.003, 7);
    expect(Math.abs(clock.bpm()! - 120)).toBeLessThanOrEqual(0.3);
    expect(clock.beats(end + 8)).toBeCloseTo(97 / 24 + 16, 0);
  });

  it('stops, continues and goes to a place in the song', () => {
    const { clock, end } = started();
    clock.hear({ kind: 'stop' }, end);
    expect(clock.running()).toBe(false);
    const after = play(clock, 120, 48, end);
    expect(clock.beats(after)).toBe(97 / 24);
    clock.hear({ kind: 'song', sixteenths: 32 }, after);
    expect(clock.beats(after)).toBe(8);
    clock.hear({ kind: 'continue' }, after);
    expect(clock.beats(play(clock, 120, 24, after))).toBeCloseTo(9, 1);
  });
});

it('follows one clock of two, and the other when the first is silent', () => {
  const follower = createMidiFollower();
  for (let index = 0; index < 96; index++) {
    follower.hear('a', { kind: 'tick' }, index * tickOf(120));
    follower.hear('b', { kind: 'tick' }, index * tickOf(120) + 0.004);
  }
  expect(follower.bpm(120.03)).toBeNull();
  follower.hear('a', { kind: 'tick' }, 96 * tickOf(120));
  expect(follower.bpm(90)).toBe(120);
  expect(follower.bpm(90)).toBeNull();
  expect(follower.beats(2)).toBeCloseTo(4, 1);
  expect(follower.beats(20)).toBeNull();
  for (let index = 0; index < 96; index++) follower.hear('b', { kind: 'tick' }, 20 + index * tickOf(100));
  expect(follower.bpm(120)).toBe(100);
});
