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
import { createGuardSign } from './guard-sign.ts';
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

/** The parts that stand around the columns. */
function createParts(link: ConsoleLink, columns: Columns, stageUrl: string, isWide: boolean) {
  const grips = createGrips();
  return {
    grips,
    guard: createGuardSign(),
    messages: createMessages(),
    status: createStatus(stageUrl),
    ticker: createTicker(link),
    deck: createDeck(handlersOf(link), () => link.send({ kind: 'unlock' }), grips, isWide),
    reset: createReset(link),
    finder: createFinder(() => columns.frames),
  };
}

type Columns = ReturnType<typeof createColumns>;
type Parts = ReturnType<typeof createParts>;

/** Fills the columns in the order of the page; gives what ends the sections, and the rows of all parameters. */
function fill(columns: Columns, { messages, grips }: Parts, link: ConsoleLink) {
  const ends = [...sections.filter(({ place }) => place === 'main'), messages.section]
    .concat(sections.filter(({ place }) => place === 'side'))
    .map((section) => section.mount(columns.add(section.place, section.title, section).body, link));
  const place = (group: Group): HTMLElement => {
    const options = { id: `parameters-${group.name}`, folded: isRig(group) };
    return columns.add('main', titleOf(group.name), options, !isRig(group)).body;
  };
  return { ends, rows: createParameterRows(handlersOf(link), place, grips) };
}

/** The page: the deck on top, what has to be said, the search, the columns. */
function layOut(parts: Parts, columns: Columns): HTMLElement {
  const { guard, messages, status, ticker, deck, reset, finder } = parts;
  const name = element('h1', '', 'Ganzfeld');
  const signs = [status.badge, guard.root, ticker.element];
  const head = element('div', 'deck-head', name, ...signs, deck.learnMode, reset.element);
  const deckRoot = element('header', 'deck', head, ticker.banner, deck.safety, deck.macros);
  const said = [messages.alert, status.notice, finder.element, finder.none];
  return element('div', 'console-frame', element('div', 'console', deckRoot, ...said, columns.element));
}

/** What can be used: nothing but the search and what stands alone while there is no stage. */
function showPresence(
  presence: Presence,
  { messages, status, ticker, deck, reset }: Parts,
  columns: Columns,
) {
  const isThere = presence === 'present';
  status.show(presence);
  for (const part of [deck.safety, deck.macros, ticker.element, ticker.banner, reset.element])
    part.inert = !isThere;
  for (const { body, standalone } of columns.frames) body.inert = !isThere && !standalone;
  if (presence === 'lost') messages.add('error', 'The connection to the server is lost.');
}

/** Esc ends learning, / goes to the search. */
function keysOf(frame: HTMLElement, unlearn: () => void, find: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isWriting = (event.target as HTMLElement).closest?.('input[type=text], textarea, select') != null;
    if (event.key === 'Escape') unlearn();
    if (event.key !== '/' || isWriting || frame.offsetParent === null) return;
    event.preventDefault();
    find();
  };
}

/** Everything that the stage never shows: deck, sections and parameters, for a page or as an overlay. */
export function mountConsole(container: HTMLElement, link: ConsoleLink, { stageUrl = './' } = {}) {
  const columns = createColumns();
  const parts = createParts(link, columns, stageUrl, container.clientWidth >= DESK);
  const { messages, deck, ticker, finder } = parts;
  const { ends, rows } = fill(columns, parts, link);
  const frame = layOut(parts, columns);
  let learning: string | null = null;
  finder.list();
  container.append(frame);

  function showMappings(mappings: readonly Mapping[]): void {
    rows.showMappings(mappings, learning);
    deck.showMappings(mappings, learning);
    ticker.showLearning(learning);
  }

  link.onMessage((message: StageMessage) => {
    for (const part of [parts.grips, parts.guard, deck, rows, ticker]) part.hear(message);
    if (message.kind === 'mappings') learning = message.learning;
    if (message.kind === 'state' || message.kind === 'mappings') showMappings(message.mappings);
    if (message.kind === 'state') parts.status.showModel(message.model);
  });
  const unlearn = (): void => {
    if (learning !== null) link.send({ kind: 'learn', id: null });
  };
  const onKeydown = keysOf(frame, unlearn, finder.focus);
  addEventListener('keydown', onKeydown);
  const watch = watchPresence(link, (presence) => showPresence(presence, parts, columns));

  return {
    note: (level: Level, text: string): void => messages.add(level, text),
    /** Opens a section and goes there. */
    go: (id: string): void => finder.go(id),
    dispose(): void {
      watch.dispose();
      removeEventListener('keydown', onKeydown);
      for (const end of [...ends, rows.dispose, deck.dispose, link.dispose]) end();
      frame.remove();
    },
  };
}
