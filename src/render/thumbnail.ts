const MOST = 320; // px of the width

/** Small JPEGs of canvases, encoded in a worker, so that no frame waits for them. */
export function createThumbnails() {
  const worker = new Worker(new URL('./thumbnail-worker.ts', import.meta.url), { type: 'module' });
  const waiting: ((jpeg: string) => void)[] = [];
  worker.onmessage = ({ data }: MessageEvent<string>) => waiting.shift()?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    for (const done of waiting.splice(0)) done('');
  };

  return {
    /** The canvas as base64, or '' where it could not be had; call after it was drawn, in the same task. */
    async take(canvas: HTMLCanvasElement): Promise<string> {
      try {
        const bitmap = await createImageBitmap(canvas, { resizeWidth: Math.min(MOST, canvas.width) });
        return await new Promise((done) => {
          waiting.push(done);
          worker.postMessage(bitmap, [bitmap]);
        });
      } catch {
        return '';
      }
    },
    dispose(): void {
      worker.terminate();
      for (const done of waiting.splice(0)) done('');
    },
  };
}
