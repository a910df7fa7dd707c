import { pngOf } from './outputs/still.ts';
import { markPicture } from './provenance/mark/mark.ts';
import type { StillAsked, StillMade } from './stage-papers.ts';

addEventListener('message', async ({ data: { width, height, data, mark } }: MessageEvent<StillAsked>) => {
  const answer = (made: StillMade): void => postMessage(made);
  try {
    const finished = mark === null ? data : markPicture(data, width, height, mark);
    answer(await pngOf({ width, height, data: finished }));
  } catch {
    answer(null);
  }
});
