import type { Instrument } from './instrument.ts';
import { fault, sentence } from './shared/fault.ts';
import type { Place, Region } from './shared/place.ts';
import type { Ration } from './shared/ration.ts';
import type { Report } from './shared/report.ts';
import type { Tile, Wall, WallConsoleMessage, WallStageMessage, WallStatus } from './shared/wall-wire.ts';
import { createChooser } from './stage-choosy.ts';
import { createFinds } from './stage-finds.ts';
import { createGallery } from './stage-gallery.ts';
import { fullLatentLook, latentLook, type Places } from './stage-places.ts';
import { indexTruncation, type ThemeIndex } from './stage-themes.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  ration: Ration;
  note: Report;
  send: (message: WallStageMessage) => void;
};
type Opened = { places: Places; brought: readonly Place[]; themes: ThemeIndex };
type Handlers = {
  [K in WallConsoleMessage['kind']]: (message: Extract<WallConsoleMessage, { kind: K }>) => void;
};

const STATUS_EVERY = 0.5; // s
const FORBIDDEN = 0.6; // rad around a place that is never gone to again
const PERFORMING = new Set<WallConsoleMessage['kind']>(['fly', 'search']);

const ownTiles = (prefix: string, list: readonly { id: number; name: string }[]): Tile[] =>
  list.map(({ id, name }) => ({ key: `${prefix}/${id}`, name, own: true }));

function idOf(key: string): number {
  const id = key.match(/^(?:own|never)\/(\d+)$/)?.[1];
  if (id === undefined) throw fault('wall', key, 'one of your own');
  return Number(id);
}

/** Favourites, children, what was found and what is forbidden, for consoles and for controls. `tick` once a frame. */
export function connectWall({ instrument, clock, ration, note, send }: Options) {
  const { bus, wall, conductor, desk } = instrument;
  const gallery = createGallery({ send, ration, report: note });
  const finds = createFinds({
    gallery,
    regions,
    onChange: () => {
      stale = true;
    },
  });
  const chooser = createChooser({ instrument, gallery, regions });
  let opened: Opened | null = null;
  let next = 0; // favourite that is flown to next
  let stale = false;
  let told = '';
  let toldAt = 0;
  const triggered: string[] = [];

  const here = () => wall.favourites().filter((each) => opened?.places.isHere(each) ?? false);
  const forbidden = () => wall.never().filter((each) => opened?.places.isHere(each) ?? false);

  function regions(): Region[] {
    return forbidden().flatMap((each) => {
      try {
        return [{ ...opened!.places.placeOf(each), radius: each.radius }];
      } catch {
        return [];
      }
    });
  }

  function state(): Wall {
    const names = opened?.places.names(opened.brought) ?? [];
    return {
      favourites: [
        ...ownTiles('own', here()),
        ...names.map((name, n) => ({ key: `model/${n}`, name, own: false })),
      ],
      never: ownTiles('never', forbidden()),
      ...finds.tiles(),
      ...wall.depth(),
    };
  }

  function status(): WallStatus {
    const { indexed, wanted, pause } = opened?.themes.progress() ?? { indexed: 0, wanted: 0, pause: '' };
    return { ...instrument.flight(), indexed, wanted, pause };
  }

  /** The place, its name and its look behind a key, or what is seen for null. */
  function find(key: string | null) {
    if (opened === null) throw fault('wall', 'no model', 'one that plays');
    const { places, brought } = opened;
    const [kind = '', id = ''] = (key ?? 'seen').split('/');
    const kept = (kind === 'never' ? forbidden() : here()).find((each) => each.id === Number(id));
    if ((kind === 'own' || kind === 'never') && kept !== undefined)
      return { name: kept.name, place: places.placeOf(kept), look: 'look' in kept ? kept.look : undefined };
    const ways: Record<string, (n: number) => Place | null | undefined> = {
      model: (n) => brought[n],
      child: finds.child,
      found: finds.found,
      seen: instrument.place,
    };
    const place = Object.hasOwn(ways, kind) ? ways[kind]!(Number(id)) : null;
    if (place === undefined || place === null) throw fault('wall', key, 'something that hangs there');
    return { name: kind, place, look: kind === 'seen' ? latentLook(bus.targets()) : undefined };
  }

  function fly(key: string): void {
    const { place, look, name } = find(key);
    const from = instrument.place();
    const seconds = Number(bus.target('fly.seconds'));
    instrument.follow({ kind: 'flight', to: place, seconds });
    if (look !== undefined) conductor.glide(fullLatentLook(look), seconds, `favourite ${name}`);
    if (from !== null) wall.flew(from, place);
    stale = true;
  }

  function flyBack(to: Place | null): void {
    const seconds = Number(bus.target('fly.seconds'));
    if (to !== null) instrument.follow({ kind: 'flight', to, seconds });
    stale = true;
  }

  function pin(key: string | null, name: string): void {
    const { place, look } = find(key);
    const free = name.trim() || `Favourite ${wall.favourites().length + 1}`;
    wall.pin(opened!.places.keep(free, place, look));
  }

  /** `place` counts those of this model alone; others stay where they are. */
  function move(id: number, place: number): void {
    const shown = here();
    const target = shown[Math.min(place, shown.length - 1)];
    if (target !== undefined) wall.move(id, wall.favourites().indexOf(target));
  }

  function forbid(key: string | null): void {
    const { place } = find(key);
    const { favourites, children, found } = state();
    const tile = [...favourites, ...children, ...found].find((each) => each.key === key);
    const name = tile?.name ?? `Seen ${wall.never().length + 1}`;
    wall.forbid({ ...opened!.places.keep(name, place), radius: FORBIDDEN });
  }

  const handlers: Handlers = {
    fly: ({ key }) => fly(key),
    pin: ({ key, name }) => pin(key, name),
    'wall-rename': ({ key, name }) => wall.rename(idOf(key), name),
    'wall-remove': ({ key }) => (key.startsWith('never/') ? wall.allow(idOf(key)) : wall.remove(idOf(key))),
    'wall-move': ({ key, place }) => move(idOf(key), place),
    never: ({ key }) => forbid(key),
    breed: ({ keys }) =>
      void finds
        .breed(find(keys[0]).place, find(keys[1]).place)
        .catch((error: unknown) => note('error', `Children: ${sentence(error)}`)),
    search: ({ words }) => finds.search(words),
    'wall-undo': () => flyBack(wall.undo()),
    'wall-redo': () => flyBack(wall.redo()),
  };

  function obey(message: WallConsoleMessage): void {
    try {
      if (desk.locked() && !PERFORMING.has(message.kind))
        throw fault('favourites', 'a change', 'none while the show is locked');
      (handlers[message.kind] as (message: WallConsoleMessage) => void)(message);
    } catch (error) {
      note('error', sentence(error));
    }
  }

  /** Paints what hangs without a picture. */
  function paintMissing(): void {
    if (opened === null) return;
    const { places, brought } = opened;
    const all = new Set([
      ...here().map(({ id }) => `own/${id}`),
      ...forbidden().map(({ id }) => `never/${id}`),
    ]);
    gallery.clear('own/', all);
    gallery.clear('never/', all);
    for (const key of [...all, ...brought.map((_, n) => `model/${n}`)]) {
      if (gallery.has(key)) continue;
      try {
        const { place, look } = find(key);
        void gallery.paint(key, places.latent(place, indexTruncation, look));
      } catch (error) {
        note('error', sentence(error));
      }
    }
  }

  wall.onChange(() => {
    instrument.follow({ kind: 'regions', regions: regions() });
    instrument.keepWall();
    paintMissing();
    stale = true;
  });
  instrument.onFavourite((place) => {
    const tile = state().favourites[place];
    if (tile !== undefined) obey({ kind: 'fly', key: tile.key });
  });
  bus.onChange(({ id }) => {
    if (id.startsWith('favourite.')) triggered.push(id);
  });

  function pull(id: string): void {
    if (id === 'favourite.pin') obey({ kind: 'pin', key: null, name: '' });
    else if (id === 'favourite.never') obey({ kind: 'never', key: null });
    else {
      const tiles = state().favourites;
      const tile = tiles[next % Math.max(1, tiles.length)];
      next++;
      if (tile !== undefined) obey({ kind: 'fly', key: tile.key });
    }
  }

  return {
    obey,
    /** There is a model, with what it brings, a worker for its thumbnails and an index of its themes. */
    open(parts: Opened, sketcher: Parameters<typeof gallery.open>[0]): void {
      opened = parts;
      finds.open(parts);
      chooser.open(parts.places);
      gallery.open(sketcher);
      instrument.follow({ kind: 'regions', regions: regions() });
      paintMissing();
      stale = true;
    },
    state: (): WallStageMessage[] => [
      { kind: 'wall', ...state() },
      { kind: 'wall-status', status: status() },
      ...gallery.state(),
    ],
    tick(): void {
      chooser.tick();
      if (triggered.length > 0) for (const id of triggered.splice(0)) pull(id);
      if (stale) send({ kind: 'wall', ...state() });
      stale = false;
      const now = clock();
      if (now - toldAt < STATUS_EVERY) return;
      toldAt = now;
      const message = { kind: 'wall-status', status: status() } as const;
      const text = JSON.stringify(message);
      if (text !== told) send(message);
      told = text;
    },
  };
}
