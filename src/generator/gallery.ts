import type { Picture } from '../shared/picture.ts';
import { createRate } from '../shared/rate.ts';
import type { Painted, Painter } from './painter.ts';

type Hung = { picture: Picture; painter: Painter };

const seconds = (): number => performance.now() / 1000;

/** Holds the newest picture, counts them, and gives a buffer back two pictures later, when nobody can be reading it. */
export function createGallery() {
  const rate = createRate();
  let newest: Hung | null = null;
  let before: Hung | null = null;
  let serial = 0;

  return {
    hang(painted: Painted, painter: Painter): Picture {
      const picture: Picture = { ...painted, serial: ++serial };
      if (before !== null) before.painter.recycle(before.picture);
      before = newest;
      newest = { picture, painter };
      rate.count(seconds());
      return picture;
    },
    newest: (): Picture | null => newest?.picture ?? null,
    picturesPerSecond: (): number => rate.perSecond(seconds()),

    /** Forgets what a painter made that can make no more: its textures are gone. */
    clear(painter: Painter): void {
      if (newest?.painter === painter) newest = null;
      if (before?.painter === painter) before = null;
    },
  };
}
