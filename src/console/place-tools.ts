import type { ConsoleLink } from '../controls/wire/link.ts';
import type { Tile, Wall } from '../shared/wall-wire.ts';
import { button, element } from './element.ts';
import { textField } from './fields.ts';

type Context = { favourites: () => readonly Tile[]; done: () => void };

const isFavourite = ({ key, own }: Tile): boolean => own && key.startsWith('own/');

/** What can be done with what is seen, and with the places that are chosen. */
export function createPlaceTools(link: ConsoleLink, { favourites, done }: Context) {
  let chosen: readonly Tile[] = [];
  const rename = textField('Name', renameTo, 'of the chosen place');

  const all = (act: (tile: Tile) => void) => (): void => {
    for (const tile of chosen) act(tile);
    done();
  };
  function move(by: number): void {
    const own = favourites().filter(({ own: mine }) => mine);
    const [tile] = chosen;
    const place = own.findIndex(({ key }) => key === tile?.key) + by;
    if (tile !== undefined && place >= 0) link.send({ kind: 'wall-move', key: tile.key, place });
  }
  function renameTo(name: string): void {
    const [tile] = chosen;
    if (tile !== undefined && name.trim() !== '')
      link.send({ kind: 'wall-rename', key: tile.key, name: name.trim() });
  }

  const pin = button('Pin what is seen', () => link.send({ kind: 'pin', key: null, name: '' }));
  const leave = button('Never again', () => link.send({ kind: 'never', key: null }));
  const undo = button('Undo', () => link.send({ kind: 'wall-undo' }));
  const redo = button('Redo', () => link.send({ kind: 'wall-redo' }));
  leave.title = 'The walk leaves what is seen, and keeps away from it';
  undo.ariaLabel = 'Undo on the wall';
  redo.ariaLabel = 'Redo on the wall';

  const earlier = button('Earlier', () => move(-1));
  const later = button('Later', () => move(1));
  const remove = button(
    'Delete',
    all(({ key }) => link.send({ kind: 'wall-remove', key })),
  );
  const keep = button(
    'Keep',
    all(({ key, name }) => link.send({ kind: 'pin', key, name })),
  );
  const forbid = button(
    'Never again',
    all(({ key }) => link.send({ kind: 'never', key })),
  );
  const breed = button('Breed', () => {
    const [one, other] = chosen;
    if (one && other) link.send({ kind: 'breed', keys: [one.key, other.key] });
    done();
  });
  const count = element('span', 'quiet');
  const bar = element('div', 'bar', count, breed, keep, forbid, remove, earlier, later, rename.element);
  bar.role = 'toolbar';
  bar.ariaLabel = 'Chosen places';
  forbid.ariaLabel = 'Never the chosen places again';

  return {
    seen: element('div', 'bar', pin, leave, undo, redo),
    chosen: bar,
    show(tiles: readonly Tile[]): void {
      chosen = tiles;
      const only = tiles.length === 1 && isFavourite(tiles[0]!);
      bar.hidden = tiles.length === 0;
      count.textContent = `${tiles.length} chosen`;
      breed.disabled = tiles.length !== 2;
      keep.disabled = forbid.disabled = tiles.some(({ key }) => key.startsWith('never/'));
      remove.disabled = !tiles.every(({ own }) => own);
      earlier.disabled = later.disabled = !only;
      rename.element.hidden = !only;
      if (only) rename.show(tiles[0]!.name);
    },
    showHistory({ undo: back, redo: on }: Pick<Wall, 'undo' | 'redo'>): void {
      undo.disabled = back === 0;
      redo.disabled = on === 0;
    },
  };
}
