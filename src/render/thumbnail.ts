import type { Worked } from '../shared/ration.ts';
import type { Capture } from './capture.ts';

const MOST = 320; // px of the width
const none: Worked<string> = { value: '', seconds: 0 };

/** Small JPEGs, base64, and the time of a processor that each took: encoded in a worker, so that no frame waits for them; '' where there is no picture to be had. */
export function createThumbnails() {
  const worker = new Worker(new URL('./thumbnail-worker.ts', import.meta.url), { type: 'module' });
  const waiting: ((jpeg: Worked<string>) => void)[] = [];
  worker.onmessage = ({ data }: MessageEvent<Worked<string>>) => waiting.shift()?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    for (const done of waiting.splice(0)) done(none);
  };

  const encode = (picture: ImageBitmap | ImageData, transfer: Transferable[]): Promise<Worked<string>> =>
    new Promise((done) => {
      waiting.push(done);
      worker.postMessage(picture, transfer);
    });

  return {
    /** What a canvas shows; call after it was drawn, in the same task. */
    async ofCanvas(canvas: HTMLCanvasElement): Promise<Worked<string>> {
      try {
        const bitmap = await createImageBitmap(canvas, { resizeWidth: Math.min(MOST, canvas.width) });
        return await encode(bitmap, [bitmap]);
      } catch {
        return none;
      }
    },
    ofPixels({ data, width, height }: Capture): Promise<Worked<string>> {
      const image = new ImageData(new Uint8ClampedArray(data), width, height);
      return encode(image, [image.data.buffer]);
    },
    dispose(): void {
      worker.terminate();
      for (const done of waiting.splice(0)) done(none);
    },
  };
}
