import { fault } from '../shared/fault.ts';

const LONGEST = 4096; // px: a larger picture is drawn smaller, which the mark survives

type Drawable = { source: CanvasImageSource; width: number; height: number };

function pixelsOf({ source, width, height }: Drawable): ImageData {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, w, h);
  return context.getImageData(0, 0, w, h);
}

const heard = (target: HTMLMediaElement, event: string): Promise<void> =>
  new Promise((done, failed) => {
    target.addEventListener(event, () => done(), { once: true });
    target.addEventListener(
      'error',
      () => failed(fault('film', 'one that cannot be played here', 'another browser')),
      {
        once: true,
      },
    );
  });

const INSIDE = 0.004; // s behind the beginning of a frame

/** The first frames of a film, of its middle second and of its last: the first of each second carries the mark. */
async function framesOf(file: Blob): Promise<ImageData[]> {
  const video = document.createElement('video');
  video.muted = true;
  const url = URL.createObjectURL(file);
  try {
    const ready = heard(video, 'loadeddata');
    video.src = url;
    await ready;
    const frames: ImageData[] = [];
    const last = Number.isFinite(video.duration) ? Math.ceil(video.duration) - 1 : 0;
    for (const second of new Set([0, Math.floor(last / 2), last])) {
      const found = heard(video, 'seeked');
      video.currentTime = second + INSIDE;
      await found;
      frames.push(pixelsOf({ source: video, width: video.videoWidth, height: video.videoHeight }));
    }
    return frames;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The pixels of a picture as they lie in the file, or of a few frames of a film. */
export async function readPixels(file: Blob, isFilm: boolean): Promise<ImageData[]> {
  if (isFilm) return framesOf(file);
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const pixels = pixelsOf({ source: bitmap, width: bitmap.width, height: bitmap.height });
  bitmap.close();
  return [pixels];
}
