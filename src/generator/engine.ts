import type { Latent, Playing, Steering } from '../shared/picture.ts';

/** What to map: `count` latents side by side, all steered alike. */
export type MapRequest = Steering & {
  z: Float32Array; // [count, zDim]
  c: Float32Array | null; // [count, classes], class weights; null where the model has none
  count: number;
  truncation: number; // ψ
};

/** One way to run a network. Every engine gives the same numbers, within rounding. */
export type Engine = {
  /** Latents to ws, [count, numWs, wDim]. */
  map(request: MapRequest): Promise<Float32Array>;
  /**
   * ws [count, numWs, wDim] to pictures [count, colours, height, width] as the network gives them; `noise` scales the
   * noise strengths, `grain` is the time of moving noise in seeds, -1 (the default) still. TF.js neither moves noise nor
   * bends layers.
   */
  synthesize(
    ws: Float32Array,
    count: number,
    noise: number,
    grain?: number,
    playing?: Playing,
  ): Promise<Float32Array>;
  /** One picture [height, width, colours], as the network gives it. */
  picture(latent: Latent): Promise<Float32Array>;
  /** Tensors that the engine holds. */
  tensors(): number;
  dispose(): void;
};
