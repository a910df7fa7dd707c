import type { Capture } from './capture.ts';

const MOST = 320; // px of the width

/** Small JPEGs, base64, encoded in a worker, so that no frame waits for them; '' where there is no picture to be had. */
export function createThumbnails() {
  const worker = new Worker(new URL('./thumbnail-worker.ts', import.meta.url), { type: 'module' });
  const waiting: ((jpeg: string) => void)[] = [];
  worker.onmessage = ({ data }: MessageEvent<string>) => waiting.shift()?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    for (const done of waiting.splice(0)) done('');
  };

  const encode = (picture: ImageBitmap | ImageData, transfer: Transferable[]): Promise<string> =>
    new Promise((done) => {
      waiting.push(done);
      worker.postMessage(picture, transfer);
    });

  return {
    /** What a canvas shows; call after it was drawn, in the same task. */
    async ofCanvas(canvas: HTMLCanvasElement): Promise<string> {
      try {
        const bitmap = await createImageBitmap(canvas, { resizeWidth: Math.min(MOST, canvas.width) });
        return await encode(bitmap, [bitmap]);
      } catch {
        return '';
      }
    },
    ofPixels({ data, width, height }: Capture): Promise<string> {
      const image = new ImageData(new Uint8ClampedArray(data), width, height);
      return encode(image, [image.data.buffer]);
    },
    dispose(): void {
      worker.terminate();
      for (const done of waiting.splice(0)) done('');
    },
  };
}
