import type { ConsoleLink } from '../controls/wire/link.ts';
import { createCollector, partsOf, type ShowStageMessage } from '../shared/show-wire.ts';
import { button, element } from './element.ts';
import { textField } from './fields.ts';
import type { Section } from './section.ts';

type Differences = Extract<ShowStageMessage, { kind: 'show-differences' }>;

/** Gives the browser a file to keep. */
function download(name: string, content: BlobPart, type: string): void {
  const link = element('a', '');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A show as a file, out and in; the rig's differences are listed before they are taken. Recordings beside it. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const collect = createCollector();
  const name = textField('Name', () => undefined, 'of the show');
  const file = element('input', '');
  const offer = element('div', 'card');
  const record = button('Record', () => link.send({ kind: 'record', on: !recording }));
  const recorded = element('p', 'hint');
  let recording = false;
  name.input.value = 'Show';
  Object.assign(file, { type: 'file', accept: '.json,application/json', hidden: true });
  file.ariaLabel = 'Show file';
  offer.hidden = true;
  offer.role = 'alertdialog';
  offer.ariaLabel = 'What the show changes';
  recorded.role = 'status';

  const title = (): string => name.input.value.trim() || 'Show';

  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    for (const part of partsOf('show', await chosen.text())) link.send({ kind: 'show-part', ...part });
    file.value = '';
  });

  function answer(on: boolean): void {
    link.send({ kind: 'show-accept', on });
    offer.hidden = true;
  }

  function ask({ name: its, differences, models }: Differences): void {
    const rows = differences.map(({ id, has, gets }) =>
      element('li', '', element('span', '', id), `${has} becomes ${gets}`),
    );
    const take = button(`Take ${its}`, () => answer(true));
    const missing = models.length === 0 ? '' : `Made with ${models.join(', ')}, which does not play here.`;
    offer.replaceChildren(
      element('strong', '', differences.length === 0 ? 'The rig stays as it is.' : 'The rig would change:'),
      element('ul', 'plain-list', ...rows),
      element('p', 'hint', missing),
      element(
        'div',
        'bar',
        take,
        button('Leave it', () => answer(false)),
      ),
    );
    offer.hidden = false;
    take.focus();
  }

  link.onMessage((message) => {
    if (message.kind === 'show-differences') ask(message);
    else if (message.kind === 'show-part') {
      const whole = collect(message);
      if (whole === null) return;
      if (message.what === 'show') download(`${title()}.show.json`, whole, 'application/json');
      else download(`${title()}.rec`, bytesOf(whole), 'application/octet-stream');
    } else if (message.kind === 'show-status') {
      const { recorded: seconds } = message.status;
      recording = seconds !== null;
      record.textContent = recording ? 'Stop and download' : 'Record';
      record.ariaPressed = String(recording);
      recorded.textContent = recording ? `${seconds} s recorded` : '';
    }
  });

  body.append(
    name.element,
    element(
      'div',
      'bar',
      button('Export', () => link.send({ kind: 'show-export', name: title() })),
      button('Import …', () => file.click()),
      file,
    ),
    offer,
    element('div', 'bar', record, recorded),
  );
  return () => body.replaceChildren();
}

export const showSection: Section = {
  id: 'show',
  title: 'Show and recording',
  place: 'side',
  folded: true,
  mount,
};
