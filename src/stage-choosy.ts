import type { Instrument } from './instrument.ts';
import { candidate } from './latent/keyframes.ts';
import { isWithin, type Region } from './shared/place.ts';
import type { Gallery } from './stage-gallery.ts';
import type { Places } from './stage-places.ts';
import { indexTruncation } from './stage-themes.ts';

type Options = { instrument: Instrument; gallery: Gallery; regions: () => Region[] };

const CANDIDATES = 4;
const AHEAD = 3; // keyframes: this one and the next are on the way already

/** Lets the critic choose the keyframes of a journey, two legs before they are met, but not in a locked show. `tick` once a frame. */
export function createChooser({ instrument, gallery, regions }: Options) {
  const { bus } = instrument;
  let places: Places | null = null;
  let isBusy = false;
  let chosen = ''; // keyframe that was chosen last

  async function choose(from: Places, seed: number, index: number): Promise<void> {
    const { classes } = instrument.place()!;
    const barred = regions();
    const rated = await Promise.all(
      Array.from({ length: CANDIDATES }, async (_, pick) => {
        const place = { z: candidate(from.space.zDim, seed, index, pick), classes };
        const sketch = await gallery.paint(null, from.latent(place, indexTruncation));
        return { pick, rating: isWithin(place, barred) ? Number.NEGATIVE_INFINITY : (sketch?.rating ?? 0) };
      }),
    );
    const best = rated.reduce((one, other) => (other.rating > one.rating ? other : one));
    if (Math.floor(instrument.walkState()['leg'] ?? 0) < index - 1)
      instrument.follow({ kind: 'pick', seed, index, pick: best.pick });
  }

  return {
    open(here: Places): void {
      places = here;
    },
    tick(): void {
      if (isBusy || places === null || !places.isRated || instrument.desk.locked()) return;
      if (bus.values['walk.choosy'] !== true || bus.values['walk.mode'] !== 'journey') return;
      const { seed = 0, leg = 0 } = instrument.walkState();
      const index = Math.floor(leg) + AHEAD;
      if (chosen === `${seed}/${index}`) return;
      chosen = `${seed}/${index}`;
      isBusy = true;
      void choose(places, seed, index).finally(() => {
        isBusy = false;
      });
    },
  };
}
