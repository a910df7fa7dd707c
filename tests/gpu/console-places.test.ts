import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountConsole } from '../../src/console/console.ts';
import { localWire } from '../../src/controls/wire/local.ts';
import type { Tile, Wall, WallConsoleMessage } from '../../src/shared/wall-wire.ts';

const kinds = [
  'fly',
  'pin',
  'never',
  'breed',
  'search',
  'wall-rename',
  'wall-remove',
  'wall-move',
  'wall-undo',
];
const own: Tile[] = ['Dusk', 'Tide'].map((name, n) => ({ key: `own/${n + 1}`, name, own: true }));
const place: Tile = { key: 'model/0', name: 'Place 1', own: false };
const empty: Wall = {
  favourites: [],
  children: [],
  found: [],
  never: [],
  words: '',
  said: '',
  undo: 0,
  redo: 0,
};

let dispose: () => void = () => undefined;
afterEach(() => dispose());

/** A console whose stage has these walls. */
function mount(wall: Wall) {
  const { stage, console } = localWire();
  const asked: WallConsoleMessage[] = [];
  stage.onMessage((message) => {
    if (message.kind !== 'join') {
      if (kinds.includes(message.kind)) asked.push(message as WallConsoleMessage);
      return;
    }
    stage.send({ kind: 'state', values: {}, mappings: [], model: null });
    stage.send({ kind: 'wall', ...wall });
  });
  dispose = mountConsole(document.body, console).dispose;
  return { stage, asked };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const choose = (name: string) => page.getByRole('checkbox', { name: `Choose ${name}` });

it('says what to do while the walls are empty', async () => {
  mount(empty);
  await expect.element(page.getByText(/None yet. When you see something/)).toBeVisible();
  await expect.element(button('Undo on the wall')).toBeDisabled();
  await expect.element(page.getByRole('toolbar', { name: 'Chosen places' })).not.toBeInTheDocument();
});

it('pins, flies, breeds two, renames, moves and deletes, by keyboard alone where a person wants that', async () => {
  const { asked, stage } = mount({ ...empty, favourites: [...own, place], undo: 2 });
  stage.send({ kind: 'wall-picture', key: 'own/1', picture: 'AAAA' });
  await button('Pin what is seen').click();
  button('Dusk').element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Tab} ');
  await expect.element(choose('Dusk')).toBeChecked();
  await expect.element(button('Breed')).toBeDisabled();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Dawn');
  await userEvent.keyboard('{Enter}');
  await button('Later').click();
  await choose('Place 1').click();
  await expect.element(button('Delete')).toBeDisabled();
  await button('Breed').click();
  await expect.element(choose('Dusk')).not.toBeChecked();
  await choose('Tide').click();
  await button('Delete').click();
  await button('Undo on the wall').click();
  expect(asked).toEqual([
    { kind: 'pin', key: null, name: '' },
    { kind: 'fly', key: 'own/1' },
    { kind: 'wall-rename', key: 'own/1', name: 'Dawn' },
    { kind: 'wall-move', key: 'own/1', place: 1 },
    { kind: 'breed', keys: ['own/1', 'model/0'] },
    { kind: 'wall-remove', key: 'own/2' },
    { kind: 'wall-undo' },
  ]);
});

it('asks for a theme in words, and shows what was not understood and how far the index is', async () => {
  const { asked, stage } = mount(empty);
  await page.getByRole('textbox', { name: 'Theme' }).fill('dark, umbrella');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => asked).toEqual([{ kind: 'search', words: 'dark, umbrella' }]);
  const found = [{ key: 'found/7', name: 'Found 1', own: false }];
  stage.send({ kind: 'wall', ...empty, found, words: 'dark, umbrella', said: 'I do not know “umbrella”.' });
  const status = { flying: true, staying: false, indexed: 16, wanted: 3000, pause: 'the show is locked' };
  stage.send({ kind: 'wall-status', status });
  await expect.element(button('Found 1')).toBeVisible();
  await expect.element(page.getByText('I do not know “umbrella”.')).toBeVisible();
  await expect
    .element(page.getByText('On the way. Themes: 16 of 3000 places looked at. It waits: the show is locked.'))
    .toBeVisible();
});
