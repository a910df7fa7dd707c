import './outputs.css';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { OutputStageMessage } from '../shared/output-wire.ts';
import { button, element } from './element.ts';
import { createOutputCard } from './output-card.ts';
import { numberField } from './output-fields.ts';
import type { Section } from './section.ts';

/** Several outputs side by side at once: how many, and how much of each its neighbour shows, too. */
function createSplit(link: ConsoleLink): HTMLElement {
  const nothing = (): void => undefined;
  const count = numberField('Side by side', { least: 1, most: 7, step: 1 }, nothing);
  const overlap = numberField('Overlap', { least: 0, most: 50, step: 1, scale: 100, unit: '%' }, nothing);
  const go = button('Split the picture', () =>
    link.send({ kind: 'output-split', count: Math.round(count.value()), overlap: overlap.value() }),
  );
  count.show(2);
  overlap.show(0.2);
  go.title = 'Gives every output beside the stage its part, with soft edges where they overlap';
  return element('div', 'card', count.element, overlap.element, element('div', 'bar', go));
}

/** The windows on displays and projectors, and what each shows. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const cards = new Map<string, ReturnType<typeof createOutputCard>>();
  const list = element('div', 'output-cards');
  const says = element('p', 'hint');
  const act = (deed: 'add' | 'undo' | 'redo' | 'open-all') => (): void =>
    link.send({ kind: 'output-act', act: deed });
  const add = button('Add an output', act('add'));
  const open = button('Open all windows (O)', act('open-all'));
  const undo = button('Undo', act('undo'));
  const redo = button('Redo', act('redo'));
  says.role = 'status';

  function cardOf(id: string): ReturnType<typeof createOutputCard> {
    const card = cards.get(id) ?? createOutputCard(id, link);
    cards.set(id, card);
    return card;
  }

  function show(message: OutputStageMessage): void {
    for (const id of [...cards.keys()])
      if (!message.outputs.some((output) => output.id === id)) {
        cards.get(id)?.element.remove();
        cards.delete(id);
      }
    for (const output of message.outputs) {
      const card = cardOf(output.id);
      if (!card.element.isConnected) list.append(card.element);
      card.show(output, message);
    }
    if (says.textContent !== message.says) says.textContent = message.says;
    add.disabled = message.outputs.length >= 8;
    open.disabled = message.outputs.every(({ state }) => state === 'open');
    undo.disabled = message.undo === 0;
    redo.disabled = message.redo === 0;
  }

  link.onMessage((message) => {
    if (message.kind === 'outputs') show(message);
  });
  body.append(says, element('div', 'bar', add, open, undo, redo), createSplit(link), list);
  return () => body.replaceChildren();
}

export const outputsSection: Section = {
  id: 'outputs',
  title: 'Outputs',
  place: 'main',
  folded: true,
  mount,
};
