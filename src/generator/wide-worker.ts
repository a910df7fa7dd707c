import type { Grid } from './grid.ts';
import { type Widened, widenTensors } from './wide.ts';

addEventListener('message', ({ data: { given, grid } }: MessageEvent<{ given: Widened; grid: Grid }>) => {
  const made = widenTensors(given, grid);
  postMessage(made, { transfer: [made.start, ...made.noises].map(({ buffer }) => buffer) });
});
