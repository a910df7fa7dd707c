import { keyTable } from '../controls/keyboard.ts';
import { element } from './element.ts';
import type { Section } from './section.ts';

const consoleKeys = [
  ['/', 'Search'],
  ['Esc', 'Stop learning, clear the search'],
  ['Tab', 'On to the next control; to the next group of parameters from its last'],
  ['↑ ↓', 'Row before, row after (in lists and text with Ctrl)'],
  ['← →', 'A hundredth of a slider; with Shift ten, with Alt a tenth of that'],
  ['PgUp PgDn', 'A tenth of a slider'],
  ['Home End', 'The ends of a slider'],
  ['Del', 'On a learn button: forget its controls'],
] as const;

function keyList(rows: readonly (readonly [string, string])[]): HTMLElement {
  const list = element('dl', 'facts');
  for (const [key, label] of rows)
    list.append(element('dt', '', element('kbd', '', key)), element('dd', '', label));
  return list;
}

/** Every key: those of the instrument from the table that binds them, and those of this page. */
export const keySection: Section = {
  id: 'keys',
  title: 'Keys',
  place: 'side',
  folded: true,
  standalone: true,
  mount(body) {
    const played = keyTable.map(({ shown, label }) => [shown, label] as const);
    const heading = (text: string): HTMLElement => element('h3', '', text);
    body.append(
      heading('On the console'),
      keyList(consoleKeys),
      heading('On stage and console'),
      keyList(played),
    );
    return () => undefined;
  },
};
