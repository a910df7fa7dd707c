import type { ParameterValue } from './parameter.ts';

/** How a show goes on, for a console: names, and how long until something happens by itself. */
type ShowStatus = {
  preset: string;
  fading: boolean;
  current: string; // scene
  next: string;
  waits: boolean; // for its beat, bar or time
  remaining: number | null; // in `unit`
  unit: 'seconds' | 'beats';
  undo: number; // steps
  redo: number;
  taught: Taught;
  loop: 'none' | 'armed' | 'recording' | 'playing';
  recorded: number | null; // s, while a recording runs
};

/**
 * What was taught by example: the parameters that make the gesture, and for each pair the gesture (0..1 each), whether it holds
 * a place in the latent space beside the knobs, and its share (0..1) of the answer to the gesture as it is now.
 */
export type Taught = {
  ids: string[];
  follows: boolean; // the gesture leads the walk
  undos: number;
  pairs: { gesture: number[]; latent: boolean; share: number }[];
};

/** A piece of a file that is too long for one message. */
export type Part = { what: 'show' | 'recording'; index: number; count: number; text: string };

/** Stage to consoles. `cues` is a cue list as its file holds it. */
export type ShowStageMessage =
  | { kind: 'show'; presets: { name: string; own: boolean }[]; cues: object }
  | { kind: 'show-status'; status: ShowStatus }
  | ({ kind: 'show-part' } & Part)
  | {
      kind: 'show-differences';
      name: string;
      differences: { id: string; has: ParameterValue; gets: ParameterValue }[];
      models: string[]; // that the show was made with and that do not play here
    };

/**
 * Console to stage. A show comes in parts; its rig is listed before `show-accept` restores it. `teach` says which parameters
 * make the gesture whose place now means the look as it stands.
 */
export type ShowConsoleMessage =
  | { kind: 'preset-save'; name: string; description: string }
  | { kind: 'preset-rename'; name: string; to: string }
  | { kind: 'preset-remove'; name: string }
  | { kind: 'preset-restore' }
  | { kind: 'preset-move'; name: string; place: number }
  | { kind: 'cues'; cues: object }
  | { kind: 'cue-call'; index: number }
  | { kind: 'teach'; ids: string[] }
  | { kind: 'teach-forget'; index: number | null } // null for all
  | { kind: 'teach-undo' }
  | { kind: 'record'; on: boolean }
  | { kind: 'show-export'; name: string }
  | ({ kind: 'show-part' } & Part)
  | { kind: 'show-accept'; on: boolean };

type Fields = Readonly<Record<string, unknown>>;

const PART = 16_384; // characters, well within a message also where each is written as an escape
const MOST_PARTS = 8_192;
const LONGEST_LIST = 2_000;

const isFields = (value: unknown): value is Fields & object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;
const isName = (value: unknown): value is string =>
  isText(value, 200) && value !== '' && value !== '__proto__';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;
const isValue = (value: unknown): value is ParameterValue =>
  typeof value === 'boolean' || isNumber(value) || isText(value, 200);
const isList = <T>(value: unknown, is: (item: unknown) => item is T, most = LONGEST_LIST): value is T[] =>
  Array.isArray(value) && value.length <= most && value.every(is);

function readPart({ what, index, count, text }: Fields): ({ kind: 'show-part' } & Part) | null {
  if (what !== 'show' && what !== 'recording') return null;
  if (!isCount(index) || !isCount(count) || count > MOST_PARTS || index >= count || !isText(text, PART))
    return null;
  return { kind: 'show-part', what, index, count, text };
}

const isListed = (item: unknown): item is { name: string; own: boolean } =>
  isFields(item) && isName(item['name']) && typeof item['own'] === 'boolean';
const isDifference = (item: unknown): item is { id: string; has: ParameterValue; gets: ParameterValue } =>
  isFields(item) && isName(item['id']) && isValue(item['has']) && isValue(item['gets']);

const isPair = (item: unknown): item is Taught['pairs'][number] =>
  isFields(item) &&
  isList(item['gesture'], isNumber, 8) &&
  typeof item['latent'] === 'boolean' &&
  isNumber(item['share']);

function readTaught(value: unknown): Taught | null {
  if (!isFields(value)) return null;
  const { ids, follows, undos, pairs } = value;
  if (!isList(ids, isName, 8) || typeof follows !== 'boolean' || !isCount(undos)) return null;
  return isList(pairs, isPair, 20) ? { ids, follows, undos, pairs } : null;
}

function readStatus(value: unknown): ShowStatus | null {
  if (!isFields(value)) return null;
  const { preset, fading, current, next, waits, remaining, unit, undo, redo, loop, recorded } = value;
  if (!isText(preset, 200) || !isText(current, 200) || !isText(next, 200)) return null;
  if (typeof fading !== 'boolean' || typeof waits !== 'boolean') return null;
  if (unit !== 'seconds' && unit !== 'beats') return null;
  if (loop !== 'none' && loop !== 'armed' && loop !== 'recording' && loop !== 'playing') return null;
  if (!(remaining === null || isNumber(remaining)) || !(recorded === null || isNumber(recorded))) return null;
  const taught = readTaught(value['taught']);
  if (!isCount(undo) || !isCount(redo) || taught === null) return null;
  return { preset, fading, current, next, waits, remaining, unit, undo, redo, taught, loop, recorded };
}

/** What a stage said about its show, or null. */
export function readShowStage(fields: Fields): ShowStageMessage | null {
  const { kind, presets, cues, name, differences, models } = fields;
  switch (kind) {
    case 'show':
      return isList(presets, isListed) && isFields(cues) ? { kind, presets, cues } : null;
    case 'show-status': {
      const status = readStatus(fields['status']);
      return status && { kind, status };
    }
    case 'show-part':
      return readPart(fields);
    case 'show-differences':
      return isName(name) && isList(differences, isDifference) && isList(models, isName, 16)
        ? { kind, name, differences, models }
        : null;
    default:
      return null;
  }
}

/** What a console asked of the show, or null. */
export function readShowConsole(fields: Fields): ShowConsoleMessage | null {
  const { kind, name, description, to, place, cues, index, ids, on } = fields;
  switch (kind) {
    case 'preset-save':
      return isName(name) && isText(description, 2000) ? { kind, name, description } : null;
    case 'preset-rename':
      return isName(name) && isName(to) ? { kind, name, to } : null;
    case 'preset-remove':
    case 'show-export':
      return isName(name) ? { kind, name } : null;
    case 'preset-move':
      return isName(name) && isCount(place) ? { kind, name, place } : null;
    case 'cues':
      return isFields(cues) ? { kind, cues } : null;
    case 'cue-call':
      return isCount(index) ? { kind, index } : null;
    case 'teach':
      return isList(ids, isName, 8) ? { kind, ids } : null;
    case 'teach-forget':
      return index === null || isCount(index) ? { kind, index } : null;
    case 'teach-undo':
    case 'preset-restore':
      return { kind };
    case 'record':
    case 'show-accept':
      return typeof on === 'boolean' ? { kind, on } : null;
    case 'show-part':
      return readPart(fields);
    default:
      return null;
  }
}

/** A file in parts that fit into messages. */
export function partsOf(what: Part['what'], text: string): Part[] {
  const count = Math.max(1, Math.ceil(text.length / PART));
  return Array.from({ length: count }, (_, index) => ({
    what,
    index,
    count,
    text: text.slice(index * PART, (index + 1) * PART),
  }));
}

/** Puts parts together again: the whole text with the last one, null before; a first part begins anew. */
export function createCollector() {
  let texts: string[] = [];

  return ({ index, count, text }: Part): string | null => {
    if (index === 0) texts = [];
    if (index !== texts.length) return null;
    texts.push(text);
    if (texts.length < count) return null;
    const whole = texts.join('');
    texts = [];
    return whole;
  };
}
