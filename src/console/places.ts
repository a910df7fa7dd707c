import './places.css';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { Tile, Wall, WallStatus } from '../shared/wall-wire.ts';
import { element } from './element.ts';
import { textField } from './fields.ts';
import { createPlaceTools } from './place-tools.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';
import { createTiles } from './tiles.ts';

function statusText({ flying, staying, indexed, wanted, pause }: WallStatus): string {
  const flight = flying ? 'On the way.' : staying ? 'Stays at the place.' : '';
  if (indexed >= wanted) return flight;
  const why = pause === '' ? '' : ` It waits: ${pause}.`;
  return `${flight} Themes: ${indexed} of ${wanted} places looked at.${why}`.trim();
}

/** Favourites, children, themes and what is never to be seen again. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const pictures = new Map<string, string>();
  const told = element('p', 'quiet');
  const said = element('p', '');
  said.role = told.role = 'status';

  const grid = (label: string, empty: string) =>
    createTiles({
      label,
      empty,
      onFly: ({ key }) => link.send({ kind: 'fly', key }),
      onChoose: () => tools.show(chosen()),
    });
  const favourites = grid('Favourites', 'None yet. When you see something that you want again, pin it.');
  const children = grid('Children', 'Choose two places with the boxes beside them, then press Breed.');
  const found = grid('Found', 'Type a theme: dark red, calm, stained glass; not busy; very warm or blue.');
  const never = grid('Never again', 'Nothing. Choose a place, or press the button above while you see it.');
  const grids = { favourites, children, found, never };

  function chosen(): Tile[] {
    return Object.values(grids).flatMap((each) => each.chosen());
  }

  const tools = createPlaceTools(link, {
    favourites: () => wall.favourites,
    done() {
      for (const each of Object.values(grids)) each.unchoose();
      tools.show([]);
    },
  });
  const theme = textField(
    'Theme',
    (words) => link.send({ kind: 'search', words: words.slice(0, 400) }),
    'in words',
  );
  let wall: Pick<Wall, 'favourites'> = { favourites: [] };

  function showWall(next: Wall): void {
    wall = next;
    for (const [name, each] of Object.entries(grids)) each.show(next[name as keyof typeof grids], pictures);
    const nothing =
      next.words !== '' && next.found.length === 0 && next.said === '' ? 'Nothing found yet.' : '';
    said.textContent = next.said || nothing;
    theme.show(next.words);
    tools.showHistory(next);
    tools.show(chosen());
  }

  link.onMessage((message) => {
    if (message.kind === 'wall-picture') {
      pictures.set(message.key, message.picture);
      for (const each of Object.values(grids)) each.showPicture(message.key, message.picture);
    } else if (message.kind === 'wall') showWall(message);
    else if (message.kind === 'wall-status') told.textContent = statusText(message.status);
  });

  const head = (text: string): HTMLElement => element('h3', '', text);
  const flight = element(
    'div',
    'bar',
    stage.field('fly.seconds', 'Fly for'),
    stage.field('fly.after', 'Then'),
  );
  body.append(tools.seen, flight, told, tools.chosen);
  body.append(head('Favourites'), favourites.element, head('Children'), children.element);
  body.append(head('Themes'), theme.element, said, found.element, head('Never again'), never.element);
  tools.show([]);
  return () => body.replaceChildren();
}

export const placesSection: Section = { id: 'places', title: 'Favourites and themes', place: 'main', mount };
