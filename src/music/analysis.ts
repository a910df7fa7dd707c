import { bandOf, powerOf } from './bands.ts';
import { createBeat } from './beat.ts';
import { feature, featureNames, type Heard } from './features.ts';
import { createFlux } from './flux.ts';
import { createFraming } from './framing.ts';
import { createGain, SILENCE, toDecibel } from './gain.ts';
import { createOnsets } from './onset.ts';
import { createSpectrum } from './spectrum.ts';
import { createTempo } from './tempo.ts';

/** What a hand may say about the beat: about this tempo, the beat is now, so many beats earlier (+) or later (−). */
export type BeatCommand =
  | { kind: 'hint'; bpm: number }
  | { kind: 'resync' }
  | { kind: 'nudge'; beats: number };

const bands = {
  bass: [20, 150],
  'low-mid': [150, 800],
  'high-mid': [800, 4000],
  treble: [4000, 16_000],
} as const;
type BandName = keyof typeof bands;

const at = Object.fromEntries(featureNames.map((name) => [name, feature(name)])) as Record<
  (typeof featureNames)[number],
  number
>;

/** Most of an onset's strength comes when it has reached the middle of the window. */
const LATE = 0.45; // of the window
/** A band this far (dB) below the whole is none of the music. */
const QUIETER = 20;
/** Bass carries the beat: it counts so many times in tempo and phase. */
const BASS = 1;

/**
 * Everything that the instrument hears in music, from samples alone: `push` takes blocks of any length and calls `each`
 * for every hop with an object that is always the same.
 */
export function createAnalysis(sampleRate: number) {
  const framing = createFraming(sampleRate);
  const { hop, size } = framing;
  const dt = hop / sampleRate;
  const grid = { sampleRate, size };
  const spectrum = createSpectrum(sampleRate, size);
  const flux = createFlux(sampleRate, size);
  const onsets = createOnsets(dt);
  const tempo = createTempo(1 / dt);
  const beat = createBeat(1 / dt);
  const loud = createGain(dt);
  const fluxGain = createGain(dt);
  const ranges = (Object.keys(bands) as BandName[]).map((name) => ({
    place: at[name],
    band: bandOf(bands[name][0], bands[name][1], grid),
    gain: createGain(dt),
  }));
  const heard: Heard = { time: 0, values: new Float32Array(featureNames.length), pulse: null };
  const { values } = heard;

  function levels(window: Float32Array, amplitudes: Float32Array): void {
    let power = 0;
    for (let i = size - hop; i < size; i++) power += window[i]! ** 2 / hop;
    values[at.level] = toDecibel(power);
    values[at.loudness] = loud.take(values[at.level]!);
    const least = loud.ceiling() - QUIETER;
    for (const { place, band, gain } of ranges)
      values[place] = gain.take(toDecibel(powerOf(amplitudes, band) / 2), least);
  }

  function colours(centroid: number, chroma: ArrayLike<number>): void {
    const silent = values[at.level]! <= SILENCE;
    values[at.centroid] = silent ? 0 : centroid;
    const octaves = Math.log2(Math.max(100, centroid) / 100) / Math.log2(80);
    values[at.brightness] = silent ? 0 : Math.min(1, octaves);
    for (let note = 0; note < 12; note++) values[at['chroma.c'] + note] = silent ? 0 : chroma[note]!;
  }

  function rhythm(amplitudes: Float32Array): void {
    const full = 10 ** (loud.ceiling() / 20);
    const { all, bass } = flux(amplitudes, full);
    values[at.flux] = fluxGain.take(toDecibel((all / 4) ** 2));
    values[at.onset] = onsets(all) ? 1 : 0;
    const strength = all + BASS * bass;
    tempo.add(strength);
    beat.add(strength, tempo.bpm());
  }

  function tellPulse(): void {
    const bpm = tempo.bpm();
    if (bpm === null) return;
    heard.pulse ??= { bpm, at: 0, beats: 0, confidence: 0 };
    const { pulse } = heard;
    pulse.bpm = bpm;
    pulse.at = heard.time - (LATE * size) / sampleRate;
    pulse.beats = beat.beats();
    pulse.confidence = tempo.confidence();
  }

  return {
    hop,
    push(samples: Float32Array, each: (heard: Heard) => void): void {
      framing.push(samples, (window, end) => {
        const { amplitudes, centroid, chroma } = spectrum(window);
        heard.time = end;
        levels(window, amplitudes);
        colours(centroid, chroma);
        rhythm(amplitudes);
        tellPulse();
        each(heard);
      });
    },
    command(command: BeatCommand): void {
      if (command.kind === 'hint') tempo.hint(command.bpm);
      else if (command.kind === 'resync') beat.resync();
      else beat.nudge(command.beats);
    },
  };
}
