import { expect, test } from 'vitest';
import { createPlayhead, type Weights } from '../../src/generator/playhead.ts';
import { gaussian } from '../../src/latent/random.ts';

/** Weights at `fps` while a picture comes every `period` s; `from` s on. */
function play(fps: number, period: number, from: number, until: number) {
  const playhead = createPlayhead();
  const frames: { at: number; newest: number; weights: Weights }[] = [];
  let newest = 0;
  for (let frame = 1; frame / fps < until; frame++) {
    const at = frame / fps;
    while ((newest + 1) * period <= at) {
      newest++;
      playhead.count(newest * period);
    }
    const weights = playhead.weights(at);
    if (at >= from) frames.push({ at, newest, weights });
  }
  return frames;
}

test('pictures that come as fast as the display draws are shown at once', () => {
  for (const { weights } of play(60, 1 / 60, 1, 3)) expect(weights).toEqual([1, 0, 0]);
  for (const { weights } of play(60, 1 / 55, 1, 3)) expect(weights).toEqual([1, 0, 0]);
});

test('between slow pictures the weights sum to 1 and move on steadily', () => {
  const frames = play(60, 0.1, 1, 4);
  const places = frames.map(
    ({ newest, weights: [a, b, c] }) => newest * a + (newest - 1) * b + (newest - 2) * c,
  );
  for (const { weights } of frames) expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
  const steps = places.slice(1).map((place, at) => place - places[at]!);
  expect(Math.min(...steps)).toBeGreaterThan(0.5 / 6);
  expect(Math.max(...steps)).toBeLessThan(1.6 / 6);
});

test('it follows within one and a half pictures', () => {
  for (const {
    at,
    newest,
    weights: [a, b, c],
  } of play(60, 0.1, 1, 4)) {
    const shown = newest * a + (newest - 1) * b + (newest - 2) * c;
    expect(at / 0.1 - shown).toBeLessThan(1.75);
  }
});

test('when no more pictures come the newest one stands alone', () => {
  const playhead = createPlayhead();
  for (let at = 1; at <= 100; at++) {
    if (at % 6 === 0) playhead.count(at / 60);
    playhead.weights(at / 60);
  }
  let weights: Weights = [0, 0, 0];
  for (let at = 101; at < 200; at++) weights = playhead.weights(at / 60);
  expect(weights).toEqual([1, 0, 0]);
});

test('after a rest the hand is followed as quickly as before it', () => {
  const playhead = createPlayhead();
  const hear = (from: number): number[] => {
    const newest: number[] = [];
    for (let frame = 1; frame <= 60; frame++) {
      if (frame % 6 === 0) playhead.count(from + frame / 60);
      newest.push(playhead.weights(from + frame / 60)[0]);
    }
    return newest;
  };
  hear(0);
  const moving = hear(1);
  for (let rests = 2; rests < 8; rests++) {
    for (let frame = 1; frame <= 120; frame++) {
      playhead.rest();
      playhead.weights(rests * 4 + frame / 60);
    }
    const again = hear(rests * 4 + 2);
    expect(again[5]).toBe(1); // the first picture at once
    expect(again.slice(30)).toEqual(moving.slice(30).map((weight) => expect.closeTo(weight, 2)));
  }
});

test('sharpness does not pump, even where pictures have nothing in common', () => {
  const noise = Array.from({ length: 60 }, (_, at) => gaussian(new Float32Array(4096), 3, at));
  const sharpness = play(60, 0.1, 1, 4).map(({ newest, weights }) => {
    const pictures = weights.map((weight, back) => ({ weight, from: noise[newest - back]! }));
    let steps = 0;
    const at = (pixel: number) => pictures.reduce((sum, { weight, from }) => sum + weight * from[pixel]!, 0);
    for (let pixel = 1; pixel < 4096; pixel++) steps += Math.abs(at(pixel) - at(pixel - 1));
    return steps;
  });
  const [least, most] = [Math.min(...sharpness), Math.max(...sharpness)];
  expect(most / least).toBeLessThan(1.15);
});
