import type { Tile } from '../shared/wall-wire.ts';
import { element } from './element.ts';

type Options = {
  label: string;
  empty: string; // says what to do while nothing hangs
  onFly: (tile: Tile) => void;
  onChoose: () => void;
};
type Hung = { item: HTMLElement; image: HTMLImageElement; name: HTMLElement; box: HTMLInputElement };

/** A wall of thumbnails: a click flies to one, a box beside it chooses it for the tools. */
export function createTiles({ label, empty, onFly, onChoose }: Options) {
  const list = element('ul', 'tiles');
  const hint = element('p', 'hint', empty);
  const hung = new Map<string, Hung>();
  let shown: readonly Tile[] = [];
  list.ariaLabel = label;

  function make(tile: Tile): Hung {
    const image = element('img', '');
    const name = element('span', 'tile-name');
    const fly = element('button', 'tile', image, name);
    const box = element('input', 'tile-box');
    Object.assign(image, { alt: '', width: 96, height: 96, draggable: false });
    Object.assign(box, { type: 'checkbox' });
    fly.type = 'button';
    fly.addEventListener('click', () => onFly(shown.find(({ key }) => key === tile.key) ?? tile));
    box.addEventListener('change', onChoose);
    image.hidden = true;
    return { item: element('li', '', fly, box), image, name, box };
  }

  function showTile(tile: Tile, picture: string | undefined): HTMLElement {
    const found = hung.get(tile.key) ?? make(tile);
    hung.set(tile.key, found);
    found.name.textContent = tile.name;
    found.box.ariaLabel = `Choose ${tile.name}`;
    found.item.dataset['search'] = tile.name;
    if (picture !== undefined) showPicture(tile.key, picture);
    return found.item;
  }

  function showPicture(key: string, picture: string): void {
    const found = hung.get(key);
    if (found === undefined) return;
    const url = `data:image/jpeg;base64,${picture}`;
    if (found.image.src !== url) found.image.src = url;
    found.image.hidden = false;
  }

  return {
    element: element('div', '', list, hint),
    showPicture,
    show(tiles: readonly Tile[], pictures: ReadonlyMap<string, string>): void {
      const keys = new Set(tiles.map(({ key }) => key));
      for (const key of hung.keys()) if (!keys.has(key)) hung.delete(key);
      const items = tiles.map((tile) => showTile(tile, pictures.get(tile.key)));
      const isSame =
        items.length === list.children.length && items.every((item, i) => list.children[i] === item);
      shown = tiles;
      hint.hidden = tiles.length > 0;
      if (isSame) return;
      const focused = document.activeElement;
      list.replaceChildren(...items);
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    },
    chosen: (): Tile[] => shown.filter(({ key }) => hung.get(key)?.box.checked === true),
    unchoose(): void {
      for (const { box } of hung.values()) box.checked = false;
    },
  };
}
