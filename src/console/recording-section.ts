import type { ConsoleLink } from '../controls/wire/link.ts';
import type { FilmState } from '../shared/film-wire.ts';
import { button, element } from './element.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
const time = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

function words({ on, seconds, bytes, dropped, detail }: FilmState): string {
  if (!on) return detail === '' ? 'Nothing is recorded.' : `Stopped: ${detail}`;
  const parts = [`● ${time(seconds)}`, megabytes(bytes), detail];
  if (dropped > 0) parts.push(`${dropped} ${dropped === 1 ? 'frame' : 'frames'} dropped`);
  return parts.filter((part) => part !== '').join(' · ');
}

function row(link: ConsoleLink, { name, bytes }: FilmState['files'][number]): HTMLElement {
  const save = button('Save', () => link.send({ kind: 'film-file', act: 'save', name }));
  const remove = button('Delete', () => {
    if (remove.textContent === 'Delete') remove.textContent = 'Delete for good?';
    else link.send({ kind: 'film-file', act: 'remove', name });
  });
  save.title = `${name}: into the downloads of the stage’s browser`;
  const made = element(
    'li',
    '',
    element('p', 'hint', `${name}, ${megabytes(bytes)}`),
    element('div', 'bar', save, remove),
  );
  made.dataset['search'] = `recording ${name}`;
  return made;
}

/** Recording, stills, and what was recorded. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const status = element('p', 'hint', 'Nothing is recorded.');
  const files = element('ul', 'recordings');
  status.role = 'status';
  let listed = '';

  function list(state: FilmState): void {
    const now = JSON.stringify([state.on, state.files]);
    if (now === listed) return;
    listed = now;
    const done = state.on ? state.files.slice(1) : state.files;
    files.replaceChildren(...done.map((file) => row(link, file)));
  }

  link.onMessage((message) => {
    if (message.kind !== 'film') return;
    status.textContent = words(message);
    list(message);
  });
  body.append(
    stage.field('record.video', 'Record (R)'),
    stage.field('record.rate', 'Frames a second'),
    status,
    element('div', 'bar', stage.trigger('record.still', 'Save a still (S)')),
    files,
  );
  return () => body.replaceChildren();
}

export const recordingSection: Section = {
  id: 'recording',
  title: 'Film and stills',
  place: 'side',
  folded: true,
  mount,
};
