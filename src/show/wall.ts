import { fault } from '../shared/fault.ts';
import type { Place } from '../shared/place.ts';
import type { Favourite, Never } from './favourite.ts';

/** Something on a wall, by a number that no other one has had. */
type Hung<T> = T & { id: number };
type Walls = { favourites: readonly Hung<Favourite>[]; never: readonly Hung<Never>[] };
type Flight = { from: Place; to: Place };
type Step = { before: Walls; after: Walls } | Flight;

const MOST = { favourites: 256, never: 64, steps: 200 } as const;

/**
 * The favourites and what is forbidden, in their order, with undo and redo over both and over flights. An undo that takes
 * back a flight says where to fly instead.
 */
export function createWall(favourites: readonly Favourite[] = [], never: readonly Never[] = []) {
  let ids = 0;
  let walls: Walls = { favourites: [], never: [] };
  const done: Step[] = [];
  const undone: Step[] = [];
  const listeners = new Set<() => void>();

  const hung = <T>(item: T): Hung<T> => ({ ...item, id: ++ids });

  function note(step: Step): void {
    undone.length = 0;
    done.push(step);
    if (done.length > MOST.steps) done.shift();
  }

  function become(next: Walls): void {
    walls = next;
    for (const listener of listeners) listener();
  }

  function edit(change: Partial<Walls>): void {
    const after = { ...walls, ...change };
    note({ before: walls, after });
    become(after);
  }

  function indexOf(id: number): number {
    const index = walls.favourites.findIndex((each) => each.id === id);
    if (index < 0) throw fault('favourite', id, 'one of the wall');
    return index;
  }

  /** Takes one step from a stack to the other; where to fly to if it was a flight. */
  function shift(from: Step[], to: Step[], end: 'before' | 'after'): Place | null {
    const step = from.pop();
    if (step === undefined) return null;
    to.push(step);
    if ('from' in step) return end === 'before' ? step.from : step.to;
    become(step[end]);
    return null;
  }

  function load(list: readonly Favourite[], forbidden: readonly Never[]): Walls {
    return {
      favourites: list.slice(0, MOST.favourites).map(hung),
      never: forbidden.slice(0, MOST.never).map(hung),
    };
  }

  walls = load(favourites, never);

  return {
    favourites: (): readonly Hung<Favourite>[] => walls.favourites,
    never: (): readonly Hung<Never>[] => walls.never,
    depth: () => ({ undo: done.length, redo: undone.length }),
    pin(favourite: Favourite): void {
      if (walls.favourites.length >= MOST.favourites)
        throw fault('favourites', `${MOST.favourites} and one more`, 'room: remove one first');
      edit({ favourites: [...walls.favourites, hung(favourite)] });
    },
    rename(id: number, name: string): void {
      const index = indexOf(id);
      edit({ favourites: walls.favourites.with(index, { ...walls.favourites[index]!, name }) });
    },
    remove(id: number): void {
      edit({ favourites: walls.favourites.toSpliced(indexOf(id), 1) });
    },
    /** Moves one to `place`, counted from 0. */
    move(id: number, place: number): void {
      const index = indexOf(id);
      const to = Math.min(walls.favourites.length - 1, Math.max(0, Math.round(place)));
      edit({ favourites: walls.favourites.toSpliced(index, 1).toSpliced(to, 0, walls.favourites[index]!) });
    },
    forbid(never: Never): void {
      if (walls.never.length >= MOST.never)
        throw fault('never again', `${MOST.never} and one more`, 'room: allow one again first');
      edit({ never: [...walls.never, hung(never)] });
    },
    allow: (id: number): void => edit({ never: walls.never.filter((each) => each.id !== id) }),
    flew: (from: Place, to: Place): void => note({ from, to }),
    undo: (): Place | null => shift(done, undone, 'before'),
    redo: (): Place | null => shift(undone, done, 'after'),
    /** Another show's walls instead; what was done before cannot be undone there. */
    replace(list: readonly Favourite[], forbidden: readonly Never[]): void {
      done.length = undone.length = 0;
      become(load(list, forbidden));
    },
    /** Both lists as a file holds them. */
    json() {
      const bare = <T extends { id: number }>({ id: _, ...item }: T): Omit<T, 'id'> => item;
      return { favourites: walls.favourites.map(bare), never: walls.never.map(bare) };
    },
    onChange: (listener: () => void): void => void listeners.add(listener),
  };
}

export type FavouriteWall = ReturnType<typeof createWall>;
