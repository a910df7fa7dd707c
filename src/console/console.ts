import './console.css';
import './deck.css';
import './frames.css';
import './parts.css';
import type { Group } from '../controls/panel/groups.ts';
import type { PanelHandlers } from '../controls/panel/handlers.ts';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { Mapping, StageMessage } from '../shared/wire.ts';
import { createDeck } from './deck.ts';
import { element } from './element.ts';
import { createFinder } from './finder.ts';
import { createFolding } from './folding.ts';
import { createFrame, type Frame } from './frame.ts';
import { createGrips } from './grips.ts';
import { createMessages, type Level } from './messages.ts';
import { createParameterRows } from './parameter-rows.ts';
import { type Presence, watchPresence } from './presence.ts';
import { createReset } from './reset.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { createStatus } from './status.ts';
import { createTicker } from './ticker.ts';

type Place = Section['place'];
type Options = Pick<Section, 'id' | 'folded' | 'standalone'>;
type Framed = Frame & { title: string; standalone: boolean; isListed: boolean };

/** The title of a group of parameters; one that a section has already taken says what it is. */
function titleOf(name: string): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const isTaken = sections.some((section) => section.title.toLowerCase() === name);
  return isTaken ? `${title} settings` : title;
}

const isRig = ({ rows }: Group): boolean =>
  rows.every(({ parameter }) => (parameter.scope ?? 'look') !== 'look');

const DESK = 640; // px: what is narrower begins without what the deck has learned

const handlersOf = (link: ConsoleLink): PanelHandlers => ({
  set: (id, value) => link.send({ kind: 'set', id, value }),
  trigger: (id) => link.send({ kind: 'trigger', id }),
  learn: (id) => link.send({ kind: 'learn', id }),
  unmap: (id) => link.send({ kind: 'unmap', id }),
  map: (mapping) => link.send({ kind: 'map', mapping }),
  release: (id) => link.send({ kind: 'release', id }),
  lock: (id, on) => link.send({ kind: 'lock', id, on }),
});

/** Frames for sections and groups of parameters, in their column and in the order of the page. */
function createColumns() {
  const folding = createFolding();
  const columns = { main: element('div', 'column-main'), side: element('div', 'column-side') };
  const frames: Framed[] = [];

  function add(place: Place, title: string, options: Options, isListed = true): Frame {
    const frame = createFrame({ title, ...options }, folding);
    columns[place].append(frame.root);
    frames.push({ ...frame, title, isListed, standalone: options.standalone === true });
    return frame;
  }

  return { element: element('div', 'columns', columns.main, columns.side), frames, add };
}

/** Everything that the stage never shows: deck, sections and parameters, for a page or as an overlay. */
export function mountConsole(container: HTMLElement, link: ConsoleLink, { stageUrl = './' } = {}) {
  const handlers = handlersOf(link);
  const columns = createColumns();
  const grips = createGrips();
  const messages = createMessages();
  const status = createStatus(stageUrl);
  const ticker = createTicker(link);
  const deck = createDeck(
    handlers,
    () => link.send({ kind: 'unlock' }),
    grips,
    container.clientWidth >= DESK,
  );
  const reset = createReset(link);
  const finder = createFinder(() => columns.frames);

  const ends = [...sections.filter(({ place }) => place === 'main'), messages.section]
    .concat(sections.filter(({ place }) => place === 'side'))
    .map((section) => section.mount(columns.add(section.place, section.title, section).body, link));
  const place = (group: Group): HTMLElement =>
    columns.add(
      'main',
      titleOf(group.name),
      { id: `parameters-${group.name}`, folded: isRig(group) },
      !isRig(group),
    ).body;
  const rows = createParameterRows(handlers, place, grips);
  finder.list();

  const name = element('h1', '', 'Ganzfeld');
  const head = element('div', 'deck-head', name, status.badge, ticker.element, deck.learnMode, reset.element);
  const deckRoot = element('header', 'deck', head, ticker.banner, deck.safety, deck.macros);
  const root = element(
    'div',
    'console',
    deckRoot,
    messages.alert,
    status.notice,
    finder.element,
    finder.none,
  );
  const frame = element('div', 'console-frame', root);
  root.append(columns.element);
  container.append(frame);

  let learning: string | null = null;

  function showMappings(mappings: readonly Mapping[]): void {
    rows.showMappings(mappings, learning);
    deck.showMappings(mappings, learning);
    ticker.showLearning(learning);
  }

  function hear(message: StageMessage): void {
    grips.hear(message);
    deck.hear(message);
    rows.hear(message);
    ticker.hear(message);
    if (message.kind === 'mappings') learning = message.learning;
    if (message.kind === 'state' || message.kind === 'mappings') showMappings(message.mappings);
    if (message.kind === 'state') status.showModel(message.model);
  }

  function showPresence(presence: Presence): void {
    const isThere = presence === 'present';
    status.show(presence);
    for (const part of [deck.safety, deck.macros, ticker.element, ticker.banner, reset.element])
      part.inert = !isThere;
    for (const { body, standalone } of columns.frames) body.inert = !isThere && !standalone;
    if (presence === 'lost') messages.add('error', 'The connection to the server is lost.');
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isWriting = (event.target as HTMLElement).closest?.('input[type=text], textarea, select') != null;
    if (event.key === 'Escape' && learning !== null) link.send({ kind: 'learn', id: null });
    if (event.key !== '/' || isWriting || frame.offsetParent === null) return;
    event.preventDefault();
    finder.focus();
  }

  link.onMessage(hear);
  addEventListener('keydown', onKeydown);
  const watch = watchPresence(link, showPresence);

  return {
    note: (level: Level, text: string): void => messages.add(level, text),
    /** Opens a section and goes there. */
    go: (id: string): void => finder.go(id),
    dispose(): void {
      watch.dispose();
      removeEventListener('keydown', onKeydown);
      for (const end of ends) end();
      rows.dispose();
      deck.dispose();
      link.dispose();
      frame.remove();
    },
  };
}
