import { element } from './element.ts';
import type { Folding } from './folding.ts';

/** A foldable part under its title. `seek` is the search's way to show it whole, in part or not at all. */
export type Frame = {
  root: HTMLElement;
  body: HTMLElement;
  open(): void;
  /** Whether anything in it matches all `words` (lower case); no words show it as it was. */
  seek(words: readonly string[]): boolean;
};

type Options = { id: string; title: string; folded?: boolean };

const matches = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.toLowerCase().includes(word));

export function createFrame({ id, title, folded = false }: Options, folding: Folding): Frame {
  const toggle = element('button', 'frame-toggle', title);
  const body = element('div', 'frame-body');
  const root = element('section', 'frame', element('h2', '', toggle), body);
  toggle.type = 'button';
  toggle.id = `section-${id}`;
  body.id = `section-${id}-body`;
  root.dataset['section'] = id;
  root.setAttribute('aria-labelledby', toggle.id);
  toggle.setAttribute('aria-controls', body.id);
  toggle.addEventListener('click', () => fold(toggle.ariaExpanded !== 'true'));

  function show(isOpen: boolean): void {
    toggle.ariaExpanded = String(isOpen);
    body.hidden = !isOpen;
  }

  function fold(isOpen: boolean): void {
    folding.say(id, isOpen);
    show(isOpen);
  }

  function seek(words: readonly string[]): boolean {
    const all = words.length === 0 || matches(title, words);
    let found = all;
    for (const row of body.querySelectorAll<HTMLElement>('[data-search]')) {
      const isFound = all || matches(row.dataset['search'] ?? '', words);
      row.classList.toggle('is-unsought', !isFound);
      found ||= isFound;
    }
    root.classList.toggle('is-unsought', !found);
    show(words.length > 0 ? found : folding.isOpen(id, !folded));
    return found;
  }

  show(folding.isOpen(id, !folded));
  return { root, body, open: () => fold(true), seek };
}
