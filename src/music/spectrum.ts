import Meyda from 'meyda';

export type Spectrum = {
  amplitudes: Float32Array; // [bins], a full-scale sine gives 1
  centroid: number; // Hz, 0 in silence
  chroma: ArrayLike<number>; // [12] from C, 0..1
};

const empty = new Float32Array(12);

/**
 * Spectrum, centroid and chroma by Meyda, each with its own Meyda: the library keeps its settings and filter banks in one
 * object for the whole page, and banks of another sample rate would stay. Its spectral flux throws, so flux is ours.
 */
export function createSpectrum(sampleRate: number, size: number) {
  const meyda = { ...Meyda, sampleRate, bufferSize: size };
  const amplitudes = new Float32Array(size / 2);
  const toFullScale = 4 / size; // of a Hann window

  return (window: Float32Array): Spectrum => {
    const found = meyda.extract(['amplitudeSpectrum', 'spectralCentroid', 'chroma'], window);
    const { amplitudeSpectrum = amplitudes, spectralCentroid = 0, chroma = empty } = found ?? {};
    for (let bin = 0; bin < amplitudes.length; bin++) amplitudes[bin] = amplitudeSpectrum[bin]! * toFullScale;
    const centroid = Number.isFinite(spectralCentroid) ? (spectralCentroid * sampleRate) / size : 0;
    return { amplitudes, centroid, chroma };
  };
}
