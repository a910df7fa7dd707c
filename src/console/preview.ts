import type { ConsoleLink } from '../controls/wire/link.ts';
import { button, element } from './element.ts';
import { choiceField } from './fields.ts';
import { createPreviewFields } from './preview-fields.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

const EVERY = 2000; // ms; a wish for pictures lasts three seconds

function createScreen(title: string) {
  const image = element('img', '');
  image.alt = `${title}, a small picture`;
  const caption = element('figcaption', '', title);
  return {
    element: element('figure', '', caption, image),
    show(jpeg: string): void {
      image.src = `data:image/jpeg;base64,${jpeg}`;
    },
    name(from: string): void {
      caption.textContent = from === '' ? title : `${title}: from ${from}`;
    },
  };
}

/** The look that waits beside the one that plays, and what makes it the program. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const screens = { program: createScreen('Program'), preview: createScreen('Preview') };
  const load = choiceField('Load', (name) => name !== '' && link.send({ kind: 'preview-preset', name }));
  const fields = createPreviewFields((id, value) => link.send({ kind: 'preview-set', id, value }));
  const take = (cut: boolean): void => link.send({ kind: 'preview-take', cut });
  const taken = button('Take', () => take(false));
  const cut = button('Cut', () => take(true));
  const copy = button('Copy program to preview', () => link.send({ kind: 'preview-copy' }));
  let heard = false;
  taken.classList.add('is-great');
  taken.title = 'V: the preview becomes the program, in the time and along the curve below';
  cut.title = 'The same at once';

  function watch(): void {
    if (heard && link.status() === 'open' && body.checkVisibility() && !document.hidden)
      link.send({ kind: 'preview-watch' });
  }

  link.onMessage((message) => {
    if (message.kind === 'preview-picture') screens[message.of].show(message.jpeg);
    else if (message.kind === 'show')
      load.options([{ value: '', text: 'a preset …' }, ...message.presets.map(({ name }) => name)]);
    else if (message.kind === 'preview') {
      fields.show(message.values);
      screens.preview.name(message.from);
      load.show(message.from);
      if (heard) return;
      heard = true;
      watch();
    }
  });

  body.append(
    element('div', 'pair', screens.program.element, screens.preview.element),
    element('div', 'bar', taken, cut, copy, load.element),
    element(
      'div',
      'bar',
      stage.field('morph.seconds', 'Take in'),
      stage.field('morph.timing', 'counted in'),
      stage.field('morph.curve', 'Curve'),
    ),
    fields.element,
  );
  const timer = setInterval(watch, EVERY);
  return () => {
    clearInterval(timer);
    body.replaceChildren();
  };
}

export const previewSection: Section = { id: 'preview', title: 'Program and preview', place: 'main', mount };
