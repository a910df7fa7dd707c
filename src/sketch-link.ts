import { openCalls } from './shared/worker-calls.ts';
import type { SketchCalls } from './sketch-messages.ts';

/** The worker that paints thumbnails. */
export const openSketcher = () =>
  openCalls<SketchCalls>(
    new Worker(new URL('./sketch-worker.ts', import.meta.url), { type: 'module' }),
    'Thumbnails',
  );

export type Sketcher = ReturnType<typeof openSketcher>;
