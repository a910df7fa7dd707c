import { markPicture } from '../provenance/mark/mark.ts';
import { fault } from '../shared/fault.ts';
import { openStepped, RATE, type Show } from './stepped.ts';

const WARM_UP = 2; // s of drawn frames before the still, so that feedback has its past

/**
 * One finished frame of the real chain, `time` seconds into the walk, as a PNG, with an invisible mark that says `mark`.
 * `onProgress` hears whole percents.
 */
export async function still(
  show: Show & { time: number; mark?: number | null },
  onProgress: (percent: number) => void = () => {},
): Promise<Blob> {
  const stepped = await openStepped(show);
  const frames = Math.max(1, Math.round(show.time * RATE));
  for (let frame = 1; frame <= frames; frame++) {
    await stepped.step(frames - frame <= WARM_UP * RATE);
    const percent = Math.floor((100 * frame) / frames);
    if (percent > Math.floor((100 * (frame - 1)) / frames)) onProgress(percent);
  }
  const { width, height, data } = await stepped.capture();
  stepped.close();
  if (width !== show.width || height !== show.height)
    throw fault('still', `${width}×${height}`, `${show.width}×${show.height}`);
  const finished = typeof show.mark === 'number' ? markPicture(data, width, height, show.mark) : data;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(finished, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
