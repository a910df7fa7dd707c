import type { ThreadStart } from './engine.ts';
import { serve } from './serve.ts';

addEventListener('message', async ({ data }: MessageEvent<ThreadStart>) => {
  await serve(data, () => postMessage('ready'));
});
