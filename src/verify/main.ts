import { findMark } from '../provenance/mark/mark.ts';
import { type MarkWords, readWords } from '../provenance/mark/payload.ts';
import { verifyPicture } from '../provenance/verify.ts';
import { sentence } from '../shared/fault.ts';
import { readPixels } from './frames.ts';
import { type Answer, manifestAnswer, markAnswer } from './sentences.ts';

const models = ['house-128', 'first-light'];

const report = document.querySelector('main')!;
const input = document.querySelector('input')!;

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show({ tone, title, text, rows }: Answer): HTMLElement {
  const section = document.createElement('section');
  section.dataset['tone'] = tone;
  const list = document.createElement('dl');
  for (const [name, value] of rows) list.append(element('dt', name), element('dd', value));
  section.append(element('h2', title), element('p', text), list);
  return section;
}

/** The models that lie beside the page, by the hashes that marks name. */
const knownModels = async (): Promise<{ name: string; sha256: string }[]> => {
  const found = await Promise.all(
    models.map((name) =>
      fetch(`./models/${name}/model.json`)
        .then((answer) => answer.json())
        .catch(() => null),
    ),
  );
  return found.filter((model) => typeof model?.sha256 === 'string');
};

/** The first mark in a picture or in frames of a film; undefined where the browser cannot show it. */
async function lookForMark(file: File, isFilm: boolean): Promise<MarkWords | null | undefined> {
  const pictures = await readPixels(file, isFilm).catch(() => undefined);
  for (const { data, width, height } of pictures ?? []) {
    const { payload } = findMark(data, width, height);
    const words = payload === null ? null : readWords(payload);
    if (words !== null) return words;
  }
  return pictures === undefined ? undefined : null;
}

async function look(file: File): Promise<void> {
  delete report.dataset['verdict'];
  report.replaceChildren(element('p', `Reading ${file.name} …`));
  const verdict = await verifyPicture(new Uint8Array(await file.arrayBuffer()));
  const words = await lookForMark(file, verdict.format === 'video/mp4' || file.type.startsWith('video/'));
  const answers = [manifestAnswer(verdict), markAnswer(words, await knownModels())];
  report.replaceChildren(element('p', file.name), ...answers.map(show));
  report.dataset['verdict'] = verdict.manifest;
  report.dataset['mark'] = words === undefined ? 'unread' : words === null ? 'none' : 'found';
}

const tryFile = (file: File | undefined | null): void => {
  if (!file) return;
  look(file).catch((error: unknown) => report.replaceChildren(element('p', sentence(error))));
};

input.addEventListener('change', () => tryFile(input.files?.[0]));
addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', () => document.body.classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  tryFile(event.dataTransfer?.files[0]);
});
