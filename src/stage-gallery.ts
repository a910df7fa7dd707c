import { sentence } from './shared/fault.ts';
import type { Latent } from './shared/picture.ts';
import type { Ration } from './shared/ration.ts';
import type { Report } from './shared/report.ts';
import type { Sketch } from './shared/sketch.ts';
import type { WallStageMessage } from './shared/wall-wire.ts';
import type { Sketcher } from './sketch-link.ts';

type Options = { send: (message: WallStageMessage) => void; ration: Ration; report: Report };

/** The thumbnails of walls by their keys: painted in the worker, told to consoles when they are there. */
export function createGallery({ send, ration, report }: Options) {
  const pictures = new Map<string, string>();
  let sketcher: Pick<Sketcher, 'call'> | null = null;

  function hang(key: string, picture: string): void {
    pictures.set(key, picture);
    send({ kind: 'wall-picture', key, picture });
  }

  return {
    hang,
    open(made: Pick<Sketcher, 'call'>): void {
      sketcher = made;
    },
    /** Paints a thumbnail in its turn and hangs it; null where there is no worker, or it failed, which is told. */
    async paint(key: string | null, latent: Latent): Promise<Sketch | null> {
      const painter = sketcher;
      if (painter === null) return null;
      try {
        const latents = [structuredClone(latent)];
        const [sketch] = await ration.run(() => painter.call('sketch', { latents }), true);
        if (sketch !== undefined && key !== null) hang(key, sketch.picture);
        return sketch ?? null;
      } catch (error) {
        report('error', `Thumbnails: ${sentence(error)}`);
        return null;
      }
    },
    has: (key: string): boolean => pictures.has(key),
    /** Takes down what hangs under keys that begin so and are not among those that stay. */
    clear(prefix: string, stays: ReadonlySet<string> = new Set()): void {
      for (const key of pictures.keys()) if (key.startsWith(prefix) && !stays.has(key)) pictures.delete(key);
    },
    /** Every picture, for a console that comes. */
    state: (): WallStageMessage[] =>
      [...pictures].map(([key, picture]) => ({ kind: 'wall-picture', key, picture })),
  };
}

export type Gallery = ReturnType<typeof createGallery>;
