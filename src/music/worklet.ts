import { type BeatCommand, createAnalysis } from './analysis.ts';
import type { Heard } from './features.ts';

/** Hears the first input in mono and tells the page each analysis; a class because the platform wants one. */
class Ears extends AudioWorkletProcessor {
  readonly #analysis = createAnalysis(sampleRate);
  readonly #mono = new Float32Array(128);

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<BeatCommand>) => this.#analysis.command(data);
  }

  process([channels = []]: readonly (readonly Float32Array[])[]): boolean {
    this.#mono.fill(0);
    for (const channel of channels)
      for (let i = 0; i < channel.length; i++) this.#mono[i] = this.#mono[i]! + channel[i]! / channels.length;
    this.#analysis.push(this.#mono, (heard: Heard) => this.port.postMessage(heard));
    return true;
  }
}

registerProcessor('ears', Ears);
