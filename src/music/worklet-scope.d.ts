/** What an AudioWorklet's own scope has and TypeScript's DOM library leaves out. */
declare const sampleRate: number; // Hz
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: readonly (readonly Float32Array[])[]): boolean;
}
