import { type Band, logBands } from './bands.ts';

/** How far the logarithm reaches down: a band this many times below the loudest still counts. */
const REACH = 100;
/** Bands that begin below this are bass (Hz). */
const BASS = 150;

export type Flux = { all: number; bass: number };

/** The loudest amplitude in each band and its two neighbours: a wavering tone is no onset (as SuperFlux has it). */
function widen(bands: Float32Array, wide: Float32Array): void {
  for (let i = 0; i < bands.length; i++) wide[i] = Math.max(bands[i]!, bands[i - 1] ?? 0, bands[i + 1] ?? 0);
}

function loudest(amplitudes: Float32Array, { from, to }: Band): number {
  let most = 0;
  for (let bin = from; bin < to; bin++) most = Math.max(most, amplitudes[bin]!);
  return most;
}

/**
 * How much louder the sound has become, on a logarithmic scale, averaged over bands, against two hops before.
 * `full` is the amplitude that counts as loud.
 */
export function createFlux(sampleRate: number, size: number) {
  const bands = logBands({ sampleRate, size });
  const bass = bands.filter(({ from }) => (from * sampleRate) / size < BASS).length;
  const [present, wide, before, earlier] = Array.from(
    { length: 4 },
    () => new Float32Array(bands.length),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const flux: Flux = { all: 0, bass: 0 };

  return (amplitudes: Float32Array, full: number): Flux => {
    for (let i = 0; i < bands.length; i++)
      present[i] = Math.log1p((REACH * loudest(amplitudes, bands[i]!)) / full) / Math.log1p(REACH);
    let all = 0;
    let low = 0;
    for (let i = 0; i < bands.length; i++) {
      const rise = Math.max(0, present[i]! - earlier[i]!);
      all += rise;
      if (i < bass) low += rise;
    }
    widen(present, wide);
    earlier.set(before);
    before.set(wide);
    flux.all = all / bands.length;
    flux.bass = low / bass;
    return flux;
  };
}
