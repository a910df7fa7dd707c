import type { Mix, Picture } from '../shared/picture.ts';
import { createRate } from '../shared/rate.ts';
import type { Painted, Painter } from './painter.ts';
import { createPlayhead } from './playhead.ts';

type Hung = { picture: Picture; painter: Painter };

const KEPT = 3; // pictures that the stage may mix

const seconds = (): number => performance.now() / 1000;

/**
 * Holds the newest pictures, counts them from `first` on, and gives a buffer back when nobody can be reading it. No two
 * pictures of a stage may have one serial.
 */
export function createGallery(first = 0) {
  const rate = createRate();
  const playhead = createPlayhead();
  let hung: Hung[] = []; // newest first
  let serial = first;
  let steps = 0;

  /** The pictures as the playhead weighs them; a weight without a picture goes to the oldest one. */
  function mix(newest: Picture): Picture | Mix {
    const weights = playhead.weights(seconds());
    if (weights[0] === 1 || hung.length === 1) return newest;
    const parts: { picture: Picture; weight: number }[] = hung.map(({ picture }, at) => ({
      picture,
      weight: weights[at]!,
    }));
    parts.at(-1)!.weight += weights.slice(parts.length).reduce((sum, weight) => sum + weight, 0);
    const width = Math.max(...parts.map(({ picture }) => picture.width));
    const height = Math.max(...parts.map(({ picture }) => picture.height));
    steps = (steps + 1) % 1024;
    const mixed: Mix = { kind: 'mix', serial: newest.serial + steps / 1024, width, height, parts };
    return mixed;
  }

  return {
    first,
    hang(painted: Painted, painter: Painter): Picture {
      const picture: Picture = { ...painted, serial: ++serial };
      hung.unshift({ picture, painter });
      for (const old of hung.splice(KEPT)) old.painter.recycle(old.picture);
      rate.count(seconds());
      playhead.count(seconds());
      return picture;
    },
    newest: (): Picture | null => hung[0]?.picture ?? null,

    /** No picture is asked for: a latent stands still. */
    rest: playhead.rest,

    /** What to show now: the newest picture, or the last three on their way to it where pictures come slowly. */
    shown(isMixed: boolean): Picture | Mix | null {
      const newest = hung[0]?.picture ?? null;
      return newest === null || !isMixed ? newest : mix(newest);
    },
    picturesPerSecond: (): number => rate.perSecond(seconds()),

    /** Takes all pictures down. */
    empty(): void {
      hung = [];
      playhead.rest();
    },

    /** Forgets what a painter made that can make no more: its textures are gone. */
    clear(painter: Painter): void {
      hung = hung.filter((each) => each.painter !== painter);
    },
  };
}

export type Gallery = ReturnType<typeof createGallery>;
