import { expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { favouriteOf, latentOf } from '../../src/show/favourite.ts';
import { createWall } from '../../src/show/wall.ts';
import { keepWall, openWall } from '../../src/show/wall-memory.ts';
import { memoryStorage } from './storage.ts';

const place = { z: new Float32Array([1, -1]), classes: new Float32Array([1]) };
const named = (name: string) => ({
  ...favouriteOf(name, 'm', place.z, place.classes),
  look: { 'walk.truncation': 1 },
});
const never = { name: 'n', model: 'm', z: named('n').z, classes: [1], radius: 0.5 };
const names = (wall: ReturnType<typeof createWall>) => wall.favourites().map(({ name }) => name);
const fail = (_: string, text: string) => expect.unreachable(text);

it('pins, renames, moves and removes, with undo and redo of each', () => {
  const wall = createWall();
  for (const name of ['a', 'b', 'c']) wall.pin(named(name));
  const [a, , c] = wall.favourites();
  wall.move(c!.id, 0);
  wall.rename(a!.id, 'A');
  wall.remove(c!.id);
  expect(names(wall)).toEqual(['A', 'b']);
  const back = [wall.undo(), names(wall), wall.undo(), names(wall), wall.undo(), names(wall)];
  expect(back).toEqual([null, ['c', 'A', 'b'], null, ['c', 'a', 'b'], null, ['a', 'b', 'c']]);
  wall.redo();
  expect(names(wall)).toEqual(['c', 'a', 'b']);
  wall.pin(named('d'));
  expect(wall.depth()).toEqual({ undo: 5, redo: 0 });
  expect(() => wall.rename(99, 'x')).toThrow('favourite: got 99, expected one of the wall');
});

it('takes a flight back to where it began', () => {
  const wall = createWall();
  const to = { ...place, z: new Float32Array([-1, 1]) };
  wall.flew(place, to);
  expect(wall.undo()).toBe(place);
  expect(wall.redo()).toBe(to);
  expect(wall.undo()).toBe(place);
  expect(wall.undo()).toBeNull();
});

it('holds a bounded number of each', () => {
  const wall = createWall(
    Array.from({ length: 300 }, () => named('x')),
    Array.from({ length: 99 }, () => never),
  );
  expect([wall.favourites().length, wall.never().length]).toEqual([256, 64]);
  expect(() => wall.pin(named('y'))).toThrow(/remove one first/);
  expect(() => wall.forbid(never)).toThrow(/allow one again/);
});

it('is kept, and comes back the same; one that is damaged begins empty, with a sentence', () => {
  const store = memoryStorage();
  const wall = createWall([named('a')], [never]);
  keepWall(store, wall, fail);
  const back = openWall(store, parameters, fail);
  expect(back.json()).toEqual({ favourites: [named('a')], never: [never] });
  expect(latentOf(back.favourites()[0]!)).toEqual(place.z);
  const said: string[] = [];
  const odd = createWall([{ ...named('a'), z: '*' }], []);
  keepWall(store, odd, fail);
  expect(openWall(store, parameters, (_, text) => said.push(text)).favourites()).toEqual([]);
  expect(said.join()).toMatch(/kept favourites.*The wall begins empty/);
});
