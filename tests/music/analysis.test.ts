import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../src/music/analysis.ts';
import { type FeatureName, feature, type Pulse } from '../../src/music/features.ts';
import { hopOf } from '../../src/music/framing.ts';
import { play, SAMPLE_RATE, type Song } from './band.ts';

const NEAR = 0.05; // s

/** The mean of a feature over a sound, its first tenth left out. */
function meanOf(name: FeatureName, samples: Float32Array, sampleRate = SAMPLE_RATE): number {
  const found: number[] = [];
  createAnalysis(sampleRate).push(samples, ({ values }) => found.push(values[feature(name)]!));
  const late = found.slice(found.length / 10);
  return late.reduce((sum, value) => sum + value, 0) / late.length;
}

const sine = (hertz: number, amplitude = 0.5, seconds = 1, sampleRate = SAMPLE_RATE): Float32Array =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate),
  );

/** F-measure of onsets, each one hit once; the first second is the machine's to get used to the sound. */
function fMeasure({ samples, onsets }: Song): number {
  const found: number[] = [];
  createAnalysis(SAMPLE_RATE).push(samples, ({ time, values }) => {
    if (values[feature('onset')] === 1 && time > 1) found.push(time);
  });
  const left = onsets.filter((time) => time > 1 - NEAR);
  const truth = onsets.filter((time) => time > 1).length;
  const hits = found.filter((time) => {
    const at = left.findIndex((onset) => Math.abs(onset - time) <= NEAR);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * hits) / (found.length + truth);
}

function listen({ samples }: Song, hint?: number): { pulse: Pulse; firstAt: number } {
  const analysis = createAnalysis(SAMPLE_RATE);
  let pulse: Pulse | null = null;
  let firstAt = 0;
  let hinted = false;
  analysis.push(samples, (heard) => {
    if (heard.pulse === null) return;
    firstAt ||= heard.time;
    if (hint !== undefined && !hinted && heard.time > 6) {
      hinted = true;
      analysis.command({ kind: 'hint', bpm: hint });
    }
    pulse = { ...heard.pulse };
  });
  expect(pulse, 'a tempo was found').not.toBeNull();
  return { pulse: pulse!, firstAt };
}

test.each([8000, 16_000, 22_050, 44_100, 48_000, 96_000])(
  'at %d Hz there are 80 analyses a second',
  (rate) => {
    expect(rate / hopOf(rate)).toBeGreaterThanOrEqual(80);
    let count = 0;
    createAnalysis(rate).push(new Float32Array(rate), () => count++);
    expect(count).toBeGreaterThanOrEqual(80);
  },
);

test('blocks of any length give the same features', () => {
  const { samples } = play({ bpm: 128, seconds: 3, seed: 1, pattern: 'rock' });
  const heard = (block: number): string => {
    const analysis = createAnalysis(SAMPLE_RATE);
    const all: string[] = [];
    for (let from = 0; from < samples.length; from += block)
      analysis.push(samples.subarray(from, from + block), ({ values }) => all.push(values.join()));
    return all.slice(0, 200).join('\n');
  };
  expect(heard(128)).toBe(heard(1000));
});

describe('spectrum', () => {
  test('level is in dB of full scale', () => {
    expect(meanOf('level', sine(1000, 1))).toBeCloseTo(-3.01, 1);
    expect(meanOf('level', sine(1000, 0.1))).toBeCloseTo(-23.01, 1);
    expect(meanOf('level', new Float32Array(SAMPLE_RATE))).toBe(-100);
  });

  test('loudness and bands are the same for quiet and loud music', () => {
    const { samples } = play({ bpm: 120, seconds: 12, seed: 2, pattern: 'floor', noise: 0 });
    for (const name of ['loudness', 'bass', 'treble'] as const) {
      const loud = meanOf(name, samples);
      expect(loud).toBeGreaterThan(0.1);
      expect(
        Math.abs(
          meanOf(
            name,
            samples.map((x) => x * 0.1),
          ) - loud,
        ),
      ).toBeLessThan(0.1);
    }
  });

  test.each([
    ['bass', 50],
    ['low-mid', 400],
    ['high-mid', 2000],
    ['treble', 8000],
  ] as const)('%s answers to %d Hz and the others do not', (name, hertz) => {
    for (const band of ['bass', 'low-mid', 'high-mid', 'treble'] as const) {
      const found = meanOf(band, sine(hertz, 0.3));
      if (band === name) expect(found).toBeGreaterThan(0.8);
      else expect(found).toBeLessThan(0.1);
    }
  });

  test.each([44_100, 48_000])('centroid is in Hz and chroma names the note at %d Hz', (rate) => {
    expect(meanOf('centroid', sine(2000, 0.5, 1, rate), rate) / 2000).toBeCloseTo(1, 1);
    const a = sine(440, 0.5, 1, rate);
    expect(meanOf('chroma.a', a, rate)).toBeGreaterThan(0.95);
    expect(meanOf('chroma.d-sharp', a, rate)).toBeLessThan(0.1);
  });

  test('silence is nothing, not a NaN', () => {
    createAnalysis(SAMPLE_RATE).push(new Float32Array(SAMPLE_RATE), ({ values, pulse }) => {
      expect([...values.slice(1)].every((value) => value === 0)).toBe(true);
      expect(pulse).toBeNull();
    });
  });
});

describe('onsets', () => {
  test.each([
    [84, 'floor', 0.003],
    [98, 'broken', 0.05],
    [128, 'floor', 0.05],
    [140, 'broken', 0.003],
    [174, 'rock', 0.03],
  ] as const)('%d beats/min, %s, noise %d: F ≥ 0.9 within 50 ms', (bpm, pattern, noise) => {
    const f = fMeasure(play({ bpm, seconds: 12, seed: bpm, pattern, noise }));
    console.log(`onsets at ${bpm} ${pattern}, noise ${noise}: F ${f.toFixed(3)}`);
    expect(f).toBeGreaterThanOrEqual(0.9);
  });
});

describe('tempo', () => {
  test.each([
    [84, 'rock'],
    [92, 'broken'],
    [100, 'floor'],
    [110, 'rock'],
    [120, 'broken'],
    [128, 'floor'],
    [140, 'broken'],
    [150, 'rock'],
    [174, 'floor'],
  ] as const)('%d beats/min, %s: within a hundredth and on the beat', (bpm, pattern) => {
    const { pulse, firstAt } = listen(play({ bpm, seconds: 14, seed: bpm, pattern, noise: 0.01 }));
    console.log(`tempo ${bpm} ${pattern}: ${pulse.bpm.toFixed(2)}, first after ${firstAt.toFixed(1)} s`);
    expect(Math.abs(pulse.bpm / bpm - 1)).toBeLessThan(0.01);
    const off = pulse.beats - ((pulse.at - 0.1) * bpm) / 60;
    expect((Math.abs(off - Math.round(off)) * 60) / bpm).toBeLessThan(0.03);
  });

  test('a hand says that it is twice as fast', () => {
    const song = play({ bpm: 174, seconds: 14, seed: 3, pattern: 'rock' });
    expect(Math.abs(listen(song).pulse.bpm / 87 - 1)).toBeLessThan(0.01);
    expect(Math.abs(listen(song, 170).pulse.bpm / 174 - 1)).toBeLessThan(0.01);
  });

  test('a change of tempo is followed within ten seconds', () => {
    const analysis = createAnalysis(SAMPLE_RATE);
    let bpm = 0;
    for (const tempo of [128, 96])
      analysis.push(play({ bpm: tempo, seconds: 10, seed: 4, pattern: 'rock' }).samples, ({ pulse }) => {
        bpm = pulse?.bpm ?? 0;
      });
    expect(Math.abs(bpm / 96 - 1)).toBeLessThan(0.01);
  });

  test('resync puts the beat here and nudge moves it, and the music does not take that back', () => {
    const { samples } = play({ bpm: 120, seconds: 16, seed: 5, pattern: 'floor' });
    const analysis = createAnalysis(SAMPLE_RATE);
    const part = samples.length / 2;
    let pulse = { bpm: 0, at: 0, beats: 0, confidence: 0 };
    const hear = (piece: Float32Array): void =>
      analysis.push(piece, (heard) => {
        pulse = { ...(heard.pulse ?? pulse) };
      });
    hear(samples.subarray(0, part));
    const before = pulse.beats - (pulse.at - 0.1) * 2;
    analysis.command({ kind: 'nudge', beats: 0.25 });
    hear(samples.subarray(part));
    const moved = pulse.beats - (pulse.at - 0.1) * 2 - before;
    expect(moved - Math.round(moved)).toBeCloseTo(0.25, 1);
    analysis.command({ kind: 'resync' });
    hear(new Float32Array(512));
    expect(Math.abs(pulse.beats - Math.round(pulse.beats))).toBeLessThan(0.05);
  });
});
