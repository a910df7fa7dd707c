import { breed } from './latent/breed.ts';
import { samplePlace } from './latent/sample.ts';
import { fault } from './shared/fault.ts';
import { isWithin, type Place, type Region } from './shared/place.ts';
import type { Tile } from './shared/wall-wire.ts';
import type { Gallery } from './stage-gallery.ts';
import type { Places } from './stage-places.ts';
import { indexTruncation, type ThemeIndex } from './stage-themes.ts';

type Options = { gallery: Gallery; regions: () => Region[]; onChange: () => void };
type Ground = { places: Places; themes: ThemeIndex };

const FOUND = 24;
const SPREAD = 0.35; // rad that a child may be away from the way between its parents

const tiles = (prefix: string, name: string, ids: readonly number[]): Tile[] =>
  ids.map((id, n) => ({ key: `${prefix}/${id}`, name: `${name} ${n + 1}`, own: false }));

/** What hangs on the walls for a while: the children that were bred last, and what the last theme found. */
export function createFinds({ gallery, regions, onChange }: Options) {
  let ground: Ground | null = null;
  let children: Place[] = [];
  let found: number[] = [];
  let asked = { words: '', said: '' };
  let litters = 0;

  function here(): Ground {
    if (ground === null) throw fault('themes', 'no model', 'one that plays');
    return ground;
  }

  const sample = ({ places }: Ground, at: number): Place =>
    samplePlace(places.space.zDim, places.space.classes.length, at);

  return {
    open(on: Ground): void {
      ground = on;
    },
    tiles: () => ({
      children: tiles('child', 'Child', [...children.keys()]),
      found: tiles('found', 'Found', found),
      ...asked,
    }),
    child: (n: number): Place | undefined => children[n],
    /** The place of that number in the index, if it hangs. */
    found: (at: number): Place | undefined => (found.includes(at) ? sample(here(), at) : undefined),

    /** Hangs the children of two places that are not forbidden, the best rated first, once all are painted. */
    async breed(one: Place, other: Place): Promise<void> {
      const { places } = here();
      const mine = ++litters;
      const born = breed(one, other, mine, SPREAD).filter((child) => !isWithin(child, regions()));
      const paint = (place: Place) => gallery.paint(null, places.latent(place, indexTruncation));
      const painted = await Promise.all(born.map(async (place) => ({ place, sketch: await paint(place) })));
      if (mine !== litters) return;
      painted.sort((a, b) => (b.sketch?.rating ?? 0) - (a.sketch?.rating ?? 0));
      children = painted.map(({ place }) => place);
      gallery.clear('child/');
      for (const [n, { sketch }] of painted.entries())
        if (sketch !== null) gallery.hang(`child/${n}`, sketch.picture);
      onChange();
    },

    /** Hangs what answers a theme in words. */
    search(words: string): void {
      const on = here();
      const { catalogue } = on.themes;
      const barred = regions();
      const isBarred = (at: number): boolean => barred.length > 0 && isWithin(sample(on, at), barred);
      const answer = catalogue.ask(words, FOUND, isBarred);
      found = answer.places;
      asked = { words, said: answer.said };
      gallery.clear('found/', new Set(found.map((at) => `found/${at}`)));
      for (const at of found) {
        const sketch = catalogue.sketch(at);
        if (sketch !== undefined && !gallery.has(`found/${at}`)) gallery.hang(`found/${at}`, sketch.picture);
      }
      onChange();
    },
  };
}
