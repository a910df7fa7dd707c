import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import type { Parameter } from '../shared/parameter.ts';
import { button, element } from './element.ts';
import { toggleField } from './fields.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';
import { createTaughtList } from './taught-list.ts';

const MOST = 8; // dimensions of a gesture

const words = {
  none: 'No loop.',
  armed: 'Waits for the bar.',
  recording: 'Records.',
  playing: 'Plays.',
} as const;

const gestures = Object.entries<Parameter>(parameters)
  .filter(([, { kind, scope = 'look' }]) => kind === 'number' && scope === 'look')
  .map(([id]) => id);

/** Loops of what hands do, and looks taught by example. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const loop = element('p', 'hint', words.none);
  const taught = createTaughtList(link);
  const chosen = new Set<string>(['walk.x', 'walk.y']);
  const record = stage.trigger('loop.record', 'Record a loop');
  const teach = button('What you see belongs to here', () => link.send({ kind: 'teach', ids: [...chosen] }));
  loop.role = 'status';

  function choose(id: string, on: boolean): void {
    if (on) chosen.add(id);
    else chosen.delete(id);
    teach.disabled = chosen.size === 0 || chosen.size > MOST;
    summary.textContent = `The gesture: ${[...chosen].join(', ') || `choose 1 to ${MOST}`}`;
  }

  const summary = element('summary', '', 'The gesture: walk.x, walk.y');
  const inputs = gestures.map((id) => {
    const field = toggleField(id, (on) => choose(id, on));
    field.show(chosen.has(id));
    field.element.dataset['search'] = `teach gesture ${id}`;
    return field.element;
  });

  link.onMessage((message) => {
    if (message.kind !== 'show-status') return;
    const { status } = message;
    loop.textContent = words[status.loop];
    record.ariaPressed = String(status.loop === 'armed' || status.loop === 'recording');
  });

  body.append(
    element('h3', '', 'Loop'),
    element('div', 'bar', record, stage.trigger('loop.clear', 'Clear')),
    stage.field('loop.beats', 'Length'),
    loop,
    element('h3', '', 'Teach by example'),
    element(
      'p',
      'hint',
      'Put the gesture somewhere, go to a picture, and say so; five to twenty times. Then let it answer: knobs and picture follow.',
    ),
    element('details', '', summary, ...inputs),
    element('div', 'bar', teach, ...taught.buttons),
    stage.field('teach.active', 'Answers'),
    taught.state,
    taught.list,
  );
  return () => body.replaceChildren();
}

export const gesturesSection: Section = {
  id: 'gestures',
  title: 'Loops and gestures',
  place: 'side',
  folded: true,
  mount,
};
