import type { ConsoleLink } from '../controls/wire/link.ts';
import { button, element } from './element.ts';
import { textField } from './fields.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

/** The player's own presets, to keep, rename, move and delete; and undo for edits of the look. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const list = element('ul', 'plain-list preset-list');
  const restore = button('Undo delete', () => {
    link.send({ kind: 'preset-restore' });
    restore.hidden = true;
  });
  const name = textField('Save as', save, 'a name');
  let presets: readonly string[] = [];
  let current = '';
  const empty = element('p', 'hint', 'None yet. Make a look that you like, name it here and press Enter.');
  restore.hidden = true;
  list.ariaLabel = 'Own presets';

  function save(): void {
    const text = name.input.value.trim();
    if (text === '') return;
    name.input.value = '';
    link.send({ kind: 'preset-save', name: text, description: '' });
  }

  const move = (moved: string, by: number): void =>
    link.send({ kind: 'preset-move', name: moved, place: Math.max(0, presets.indexOf(moved) + by) });

  function remove(gone: string): void {
    link.send({ kind: 'preset-remove', name: gone });
    restore.textContent = `Undo delete of ${gone}`;
    restore.hidden = false;
    restore.focus();
  }

  function renameIn(item: HTMLElement, from: string): void {
    const field = textField(`Rename ${from}`, (to) => {
      if (to.trim() !== '' && to !== from) link.send({ kind: 'preset-rename', name: from, to: to.trim() });
      show();
    });
    field.input.value = from;
    field.input.addEventListener('keydown', ({ key }) => key === 'Escape' && show());
    item.replaceChildren(field.element);
    field.input.select();
  }

  function tools(item: HTMLElement, its: string): HTMLElement[] {
    const named = (text: string, what: string, act: () => void): HTMLButtonElement => {
      const made = button(text, act);
      made.ariaLabel = `${what} ${its}`;
      made.title = what;
      return made;
    };
    item.draggable = true;
    item.addEventListener('dragstart', ({ dataTransfer }) => dataTransfer?.setData('text/plain', its));
    item.addEventListener('dragover', (event) => event.preventDefault());
    item.addEventListener('drop', (event) => {
      event.preventDefault();
      const dragged = event.dataTransfer?.getData('text/plain') ?? '';
      if (presets.includes(dragged))
        link.send({ kind: 'preset-move', name: dragged, place: presets.indexOf(its) });
    });
    return [
      named('↑', 'Move up', () => move(its, -1)),
      named('↓', 'Move down', () => move(its, 1)),
      named('Rename', 'Rename', () => renameIn(item, its)),
      named('Delete', 'Delete', () => remove(its)),
    ];
  }

  function show(): void {
    const items = presets.map((preset) => {
      const play = button(preset, () => link.send({ kind: 'preset', name: preset }));
      const item = element('li', '', play);
      mark(play, preset === current);
      item.dataset['search'] = `preset ${preset}`;
      item.append(...tools(item, preset));
      return item;
    });
    list.replaceChildren(...items);
    empty.hidden = presets.length > 0;
  }

  link.onMessage((message) => {
    if (message.kind === 'show') {
      const own = message.presets.filter((preset) => preset.own).map((preset) => preset.name);
      if (JSON.stringify(presets) === JSON.stringify(own)) return;
      presets = own;
      show();
    } else if (message.kind === 'show-status' && message.status.preset !== current) {
      current = message.status.preset;
      for (const [index, its] of presets.entries())
        mark(list.children[index]?.querySelector('button') ?? null, its === current);
    }
  });

  const undo = stage.trigger('edit.undo', 'Undo');
  const redo = stage.trigger('edit.redo', 'Redo');
  link.onMessage((message) => {
    if (message.kind !== 'show-status') return;
    undo.disabled = message.status.undo === 0;
    redo.disabled = message.status.redo === 0;
  });
  body.append(element('div', 'bar', undo, redo, restore), empty, list, name.element);
  return () => body.replaceChildren();
}

function mark(play: HTMLElement | null, isOn: boolean): void {
  if (play === null) return;
  play.ariaPressed = String(isOn);
  play.classList.toggle('is-on', isOn);
}

export const ownPresetsSection: Section = {
  id: 'own-presets',
  title: 'Own presets and undo',
  place: 'side',
  mount,
};
