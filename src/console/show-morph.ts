import type { ConsoleLink } from '../controls/wire/link.ts';
import { element } from './element.ts';
import { choiceField } from './fields.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

/** How looks come, and the fader between two of them. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const ends = (['morph.from', 'morph.to'] as const).map((id, index) => {
    const field = choiceField(index === 0 ? 'A' : 'B', (value) =>
      link.send({ kind: 'set', id, value: Number(value) }),
    );
    const end = { ...field, now: String(index + 1) };
    stage.onValue(id, (value) => {
      end.now = String(value);
      field.show(end.now);
    });
    return end;
  });
  link.onMessage((message) => {
    if (message.kind !== 'show') return;
    const options = message.presets.map(({ name }, index) => ({
      value: String(index + 1),
      text: `${index + 1} ${name}`,
    }));
    for (const end of ends) {
      end.options(options);
      end.show(end.now);
    }
  });
  const rows = [
    ...ends.map((field) => field.element),
    stage.field('morph.position', 'Fader'),
    stage.field('morph.seconds', 'Time'),
    stage.field('morph.timing', 'in'),
    stage.field('morph.curve', 'Curve'),
    stage.field('morph.cut', 'Switches at'),
  ];
  for (const row of rows) row.dataset['search'] = `morph ${row.textContent}`;
  body.append(
    ...rows,
    element('p', 'hint', 'Time and curve are those of presets and of Take; the fader goes from A to B.'),
  );
  return () => body.replaceChildren();
}

export const morphSection: Section = { id: 'morph', title: 'Morph', place: 'side', mount };
