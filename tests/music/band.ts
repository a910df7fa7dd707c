/** A band that plays in numbers: known tempo, known onsets. */

export const SAMPLE_RATE = 44_100;

export type Song = { samples: Float32Array; onsets: number[]; bpm: number }; // onsets in s
type Options = {
  bpm: number;
  seconds: number;
  seed: number;
  pattern: 'floor' | 'rock' | 'broken';
  noise?: number;
};

/** Numbers 0..1 that a seed repeats (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Voice = (time: number, random: () => number) => number; // s since its start

const kick: Voice = (t) =>
  0.8 * Math.exp(-t * 9) * Math.sin(2 * Math.PI * (50 * t + 6 * (1 - Math.exp(-t * 30))));
const snare: Voice = (t, random) =>
  Math.exp(-t * 18) * (0.35 * (random() * 2 - 1) + 0.25 * Math.sin(2 * Math.PI * 190 * t));
const hat: Voice = (t, random) => 0.16 * Math.exp(-t * 45) * (random() * 2 - 1);

function add(samples: Float32Array, at: number, seconds: number, voice: Voice, random: () => number): void {
  const from = Math.round(at * SAMPLE_RATE);
  const count = Math.min(Math.round(seconds * SAMPLE_RATE), samples.length - from);
  for (let i = 0; i < count; i++) samples[from + i] = samples[from + i]! + voice(i / SAMPLE_RATE, random);
}

/** Steps of a sixteenth in a bar: where each voice plays. */
const patterns = {
  floor: { kick: [0, 4, 8, 12], snare: [4, 12], hat: [2, 6, 10, 14] },
  rock: { kick: [0, 8, 10], snare: [4, 12], hat: [0, 2, 4, 6, 8, 10, 12, 14] },
  broken: { kick: [0, 6, 8], snare: [4, 12], hat: [2, 4, 10, 12, 14] },
} as const;

const tones = [55, 65.41, 49, 41.2];

function pad(samples: Float32Array, bar: number): void {
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE;
    const root = tones[Math.floor(t / bar) % tones.length]! * 4;
    const swell = Math.sin((Math.PI * (t % bar)) / bar);
    for (const ratio of [1, 1.25, 1.5])
      samples[i] = samples[i]! + 0.05 * swell * Math.sin(2 * Math.PI * root * ratio * t);
  }
}

/** Kick, snare, hats, bass and pads over noise. */
export function play({ bpm, seconds, seed, pattern, noise = 0.003 }: Options): Song {
  const random = createRandom(seed);
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  const step = 15 / bpm; // s
  const steps = Math.floor(seconds / step) - 2;
  const onsets = new Set<number>();
  for (let index = 0; index < steps; index++) {
    const at = 0.1 + index * step;
    const place = index % 16;
    const { kick: kicks, snare: snares, hat: hats } = patterns[pattern] as Record<string, readonly number[]>;
    if (kicks!.includes(place)) add(samples, at, 0.4, kick, random);
    if (snares!.includes(place)) add(samples, at, 0.25, snare, random);
    if (hats!.includes(place)) add(samples, at, 0.1, hat, random);
    if (kicks!.includes(place)) {
      const tone = tones[Math.floor(index / 16) % tones.length]!;
      add(
        samples,
        at,
        step * 2,
        (t) => 0.2 * Math.min(1, t * 200) * Math.exp(-t * 4) * Math.sin(2 * Math.PI * tone * t),
        random,
      );
    }
    if ([...kicks!, ...snares!, ...hats!].includes(place)) onsets.add(at);
  }
  pad(samples, step * 16);
  for (let i = 0; i < samples.length; i++) samples[i] = samples[i]! + noise * (random() * 2 - 1);
  return { samples, onsets: [...onsets], bpm };
}
