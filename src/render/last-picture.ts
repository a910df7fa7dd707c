const EVERY = 1; // s
const MOST = 960; // px of the width

/**
 * What stays on the wall when the GPU process dies, since every canvas of it turns black: a small image of the stage, taken
 * once a second and encoded in a worker, so that no frame waits for it.
 */
export function createLastPicture(container: HTMLElement) {
  const worker = new Worker(new URL('./last-picture-worker.ts', import.meta.url), { type: 'module' });
  let image: HTMLImageElement | null = null;
  let encoded: Blob | null = null;
  let taken = Number.NEGATIVE_INFINITY;
  let isBusy = false;

  worker.onmessage = ({ data }: MessageEvent<Blob | null>) => {
    isBusy = false;
    encoded = data ?? encoded;
  };
  worker.onerror = (event) => event.preventDefault();

  async function send(canvas: HTMLCanvasElement): Promise<void> {
    const resizeWidth = Math.min(MOST, canvas.width);
    try {
      const bitmap = await createImageBitmap(canvas, { resizeWidth });
      worker.postMessage(bitmap, [bitmap]);
    } catch {
      isBusy = false;
    }
  }

  return {
    /** Call after a frame was drawn, in the same task; `now` in s. */
    take(canvas: HTMLCanvasElement, now: number): void {
      if (isBusy || image !== null || now - taken < EVERY) return;
      isBusy = true;
      taken = now;
      void send(canvas);
    },
    /** Lays it over the stage; nothing where none was taken. */
    show(): void {
      if (image !== null || encoded === null) return;
      image = new Image();
      image.src = URL.createObjectURL(encoded);
      container.append(image);
    },
    hide(): void {
      if (image === null) return;
      URL.revokeObjectURL(image.src);
      image.remove();
      image = null;
    },
    dispose(): void {
      this.hide();
      worker.terminate();
    },
  };
}
