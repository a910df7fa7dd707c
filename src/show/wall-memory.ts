import { sentence } from '../shared/fault.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import type { Report } from '../shared/report.ts';
import { readJson } from './json.ts';
import { check } from './schema.ts';
import { wallSchema } from './schemas.ts';
import { createVault, type Slots } from './vault.ts';
import { createWall, type FavouriteWall } from './wall.ts';

const KEY = 'ganzfeld.wall';

/** The wall that was kept; an empty one, with a sentence, where it cannot be read. */
export function openWall(store: Slots | null, table: ParameterTable, report: Report): FavouriteWall {
  const text = store === null ? null : createVault(store, KEY).load();
  if (text === null) return createWall();
  try {
    const json = readJson('kept favourites', text);
    check('kept favourites', json, wallSchema(table));
    const { favourites, never } = json as ReturnType<FavouriteWall['json']>;
    return createWall(favourites, never);
  } catch (error) {
    report('error', `${sentence(error)}. The wall begins empty.`);
    return createWall();
  }
}

/** Keeps the wall so that a write that is cut off loses nothing older; says where it cannot. */
export function keepWall(store: Slots, wall: FavouriteWall, report: Report): void {
  try {
    createVault(store, KEY).save(JSON.stringify(wall.json()));
  } catch (error) {
    report('error', `Favourites: ${sentence(error)}. They last until the page is closed.`);
  }
}
