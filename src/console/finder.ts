import { element } from './element.ts';
import type { Frame } from './frame.ts';

/** A frame with its title; parameters of the rig are left to the search. */
type Listed = Frame & { title: string; isListed: boolean };

/** The search over sections and rows, and the index that jumps to a section. `frames` are in the order of the page. */
export function createFinder(frames: () => readonly Listed[]) {
  const field = element('input', 'finder-field');
  const none = element('p', 'finder-none', 'Nothing is called that. Esc shows everything again.');
  const index = element('nav', 'finder-index');
  field.type = 'search';
  field.placeholder = 'Search';
  field.ariaLabel = 'Search sections and parameters';
  field.title = 'Names, ids and help. / comes here, Esc shows everything again.';
  field.spellcheck = false;
  none.role = 'status';
  none.hidden = true;
  index.ariaLabel = 'Sections';

  const links = new Map<Listed, HTMLElement>();

  function seek(): void {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = frames().filter((frame) => frame.seek(words));
    none.hidden = found.length > 0;
    for (const [frame, link] of links) link.hidden = words.length > 0 && !found.includes(frame);
    for (const { root } of frames()) root.parentElement?.classList.toggle('is-searching', words.length > 0);
  }

  function clear(): void {
    field.value = '';
    seek();
  }

  function go(frame: Frame): void {
    clear();
    frame.open();
    frame.root.scrollIntoView({ block: 'start' });
    frame.root.querySelector<HTMLElement>('.frame-toggle')?.focus({ preventScroll: true });
  }

  field.addEventListener('input', seek);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (field.value === '') field.blur();
    clear();
  });

  return {
    element: element('div', 'finder', element('div', 'finder-box', field, element('kbd', '', '/')), index),
    none,
    focus(): void {
      field.focus();
      field.select();
    },
    /** Opens the section with this id and goes there. */
    go(id: string): void {
      const frame = frames().find(({ root }) => root.dataset['section'] === id);
      if (frame !== undefined) go(frame);
    },
    /** Makes the index anew. */
    list(): void {
      links.clear();
      const listed = frames().filter(({ isListed }) => isListed);
      index.replaceChildren(
        ...listed.map((frame) => {
          const jump = element(
            'a',
            frame.root.dataset['section']?.startsWith('parameters-') ? 'is-rows' : '',
          );
          jump.textContent = frame.title;
          jump.href = `#section-${frame.root.dataset['section']}`;
          jump.addEventListener('click', (event) => {
            event.preventDefault();
            go(frame);
          });
          links.set(frame, jump);
          return jump;
        }),
      );
    },
  };
}
