/** What is heard at one moment, in this order in a frame: dB for `level`, Hz for `centroid`, else 0..1. */
export const featureNames = [
  'level', // dBFS, −100..0
  'loudness', // the level over the last minute's loudest, 0..1
  'bass', // 20-150 Hz, 0..1 by itself, as the other bands
  'low-mid', // 150-800 Hz
  'high-mid', // 800-4000 Hz
  'treble', // above 4000 Hz
  'centroid', // Hz
  'brightness', // the centroid from 100 Hz to 8 kHz in octaves, 0..1
  'flux',
  'onset', // 1 at an onset, else 0
  'chroma.c',
  'chroma.c-sharp',
  'chroma.d',
  'chroma.d-sharp',
  'chroma.e',
  'chroma.f',
  'chroma.f-sharp',
  'chroma.g',
  'chroma.g-sharp',
  'chroma.a',
  'chroma.a-sharp',
  'chroma.b',
] as const;

export type FeatureName = (typeof featureNames)[number];

/** Where a feature stands in a frame. */
export const feature = (name: FeatureName): number => featureNames.indexOf(name);

/** The tempo with a beat that is known in time: beat `beats` fell (or falls) at `at` seconds of the sound. */
export type Pulse = { bpm: number; at: number; beats: number; confidence: number };

/** One analysis: the end of its window in seconds of the sound, the features, and the pulse once there is one. */
export type Heard = { time: number; values: Float32Array; pulse: Pulse | null };
