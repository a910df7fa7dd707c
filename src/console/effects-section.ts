import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import { createEffectFiles } from './effect-files.ts';
import { button, element } from './element.ts';
import type { Section } from './section.ts';

const names = Object.keys(parameters)
  .filter((id) => id.endsWith('.place'))
  .map((id) => id.slice(0, -'.place'.length));

/** Which places to set so that the effect at `from` goes before or behind its neighbour. */
export function moved(
  order: readonly { name: string; place: number }[],
  from: number,
  by: -1 | 1,
): { name: string; place: number }[] {
  const [one, other] = [order[from], order[from + by]];
  if (one === undefined || other === undefined) return [];
  if (one.place !== other.place)
    return [
      { name: one.name, place: other.place },
      { name: other.name, place: one.place },
    ];
  const all = order.map(({ name }) => name);
  all.splice(from + by, 0, ...all.splice(from, 1));
  return all.map((name, i) => ({ name, place: Math.round((100 * (i + 1)) / (all.length + 1)) }));
}

/** The effects in the order of the chain, with what switches and moves them, and the files that they take. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const values: Record<string, ParameterValue> = {};
  const list = element('ol', 'plain-list');
  const rows = new Map(names.map((name) => [name, createRow(name)]));
  const files = createEffectFiles(link);
  list.ariaLabel = 'Effects, first to last';

  const order = () =>
    names
      .map((name, i) => ({ name, i, place: Number(values[`${name}.place`] ?? 0) }))
      .sort((a, b) => a.place - b.place || a.i - b.i);

  function createRow(name: string) {
    const on = element('input', '');
    const move = (text: string, by: -1 | 1) => {
      const made = button(text, () => {
        const from = order().findIndex((one) => one.name === name);
        for (const one of moved(order(), from, by))
          link.send({ kind: 'set', id: `${one.name}.place`, value: one.place });
      });
      made.ariaLabel = `${name} ${by < 0 ? 'earlier' : 'later'}`;
      return made;
    };
    Object.assign(on, { type: 'checkbox', id: `effect-${name}` });
    on.addEventListener('change', () => link.send({ kind: 'set', id: `${name}.bypass`, value: !on.checked }));
    const label = element('label', '', on, ` ${name}`);
    const root = element('li', 'bar', label, move('↑', -1), move('↓', 1));
    root.dataset['search'] = `effect ${name} order`;
    return { root, on };
  }

  function show(): void {
    const wanted = order().map(({ name }) => rows.get(name)!);
    for (const [i, { root }] of wanted.entries())
      if (list.children[i] !== root) list.insertBefore(root, list.children[i] ?? null);
    for (const [name, { on }] of rows) on.checked = values[`${name}.bypass`] === false;
  }

  link.onMessage((message) => {
    files.hear(message);
    if (message.kind !== 'state' && message.kind !== 'values') return;
    const told = Object.entries(message.values).filter(([id]) => /\.(place|bypass)$/.test(id));
    if (told.length === 0) return;
    Object.assign(values, Object.fromEntries(told));
    show();
  });
  show();
  body.append(list, files.root);
  return () => {
    files.dispose();
    body.replaceChildren();
  };
}

export const effectsSection: Section = {
  id: 'effects',
  title: 'Effects',
  place: 'main',
  folded: true,
  mount,
};
