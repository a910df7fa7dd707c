import { readCard } from '../provenance/card.ts';
import { fault, sentence } from '../shared/fault.ts';
import { houseModel } from '../shared/house-model.ts';
import type { ModelCard } from '../shared/provenance.ts';
import { noticeOf, type Room } from './notice.ts';

const form = document.querySelector('form')!;
const sheet = document.querySelector('main')!;

async function load(file: string): Promise<string> {
  const answer = await fetch(file);
  if (!answer.ok) throw fault(file, answer.status, 'a file beside the page');
  return answer.text();
}

/** `?model=NAME` asks for another model's card. */
async function openCard(): Promise<ModelCard> {
  const name = new URLSearchParams(location.search).get('model') ?? houseModel;
  if (!/^[\w-]+$/.test(name)) throw fault('model', name, 'the name of a folder under models/');
  const [card, model] = await Promise.all([
    load(`./models/${name}/card.md`),
    load(`./models/${name}/model.json`),
  ]);
  return readCard(card, JSON.parse(model));
}

const words = (data: FormData, name: string): string => String(data.get(name) ?? '');

function room(): Room {
  const data = new FormData(form);
  const [camera, audience, footage] = ['camera', 'audience', 'footage'].map((name) => data.has(name));
  return {
    title: words(data, 'title'),
    artist: words(data, 'artist'),
    camera: camera === true,
    audience: audience === true,
    footage: footage === true,
  };
}

function line(name: string, text: string, style = ''): HTMLElement {
  const element = document.createElement(name);
  element.className = style;
  element.textContent = text;
  return element;
}

function draw(card: ModelCard): void {
  const { title, artist, lead, parts, fine } = noticeOf(room(), card);
  sheet.replaceChildren(
    line('h1', title),
    line('p', artist, 'artist'),
    line('p', lead, 'lead'),
    ...parts.flatMap(([heading, text]) => [line('h2', heading), line('p', text)]),
    line('p', fine, 'fine'),
  );
}

openCard().then(
  (card) => {
    draw(card);
    form.addEventListener('input', () => draw(card));
  },
  (error: unknown) => sheet.replaceChildren(line('p', sentence(error))),
);
form.addEventListener('submit', (event) => event.preventDefault());
form.querySelector('button')!.addEventListener('click', () => print());
