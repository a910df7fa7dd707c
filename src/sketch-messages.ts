import type { Critic } from './generator/critic.ts';
import type { Network } from './generator/network.ts';
import type { Latent } from './shared/picture.ts';
import type { Worked } from './shared/ration.ts';
import type { Sketch, SketchBatch } from './shared/sketch.ts';

/** What the page may ask of the worker that paints thumbnails, and what it answers, with the time that it took. */
export type SketchCalls = {
  start: { ask: { network: Network; critic: Critic | null }; answer: null };
  sketch: { ask: { latents: Latent[] }; answer: Worked<Sketch[]> };
  /** Places for the index. */
  batch: { ask: { from: number; count: number; truncation: number }; answer: Worked<SketchBatch> };
};

export type SketchAsk = {
  [K in keyof SketchCalls]: { id: number; kind: K; ask: SketchCalls[K]['ask'] };
}[keyof SketchCalls];
export type SketchAnswer = { id: number } & (
  | { answer: SketchCalls[keyof SketchCalls]['answer'] }
  | { error: string }
);
