/** What hands hold: ids that performers hold, that are locked, the names of the macros (8), the bank (0..), the preset. */
type DeskState = {
  held: string[];
  locked: string[];
  macros: string[];
  bank: number;
  preset: string; // '' before the first was called
};

/** Stage to consoles, whenever it changes; `moved` names the sources that moved parameters last. */
export type DeskStageMessage =
  | ({ kind: 'desk' } & DeskState)
  | { kind: 'moved'; sources: Record<string, string> };

/**
 * Console to stage: lets go of a parameter (null: of all), locks or unlocks one, turns the bank by ±1, or takes the show lock
 * off, which a console sends only after a button was held for a second.
 */
export type DeskConsoleMessage =
  | { kind: 'release'; id: string | null }
  | { kind: 'lock'; id: string; on: boolean }
  | { kind: 'bank'; by: 1 | -1 }
  | { kind: 'unlock' };

type Fields = Readonly<Record<string, unknown>>;

const longestName = 200; // characters
const longestList = 2000;
const banks = 1000;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longestName;
const isName = (value: unknown): value is string => isText(value) && value !== '' && value !== '__proto__';
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= longestList && value.every(isText);

function readMoved(sources: unknown): DeskStageMessage | null {
  if (typeof sources !== 'object' || sources === null || Array.isArray(sources)) return null;
  const entries = Object.entries(sources);
  const isSound = (entry: [string, unknown]): entry is [string, string] =>
    isName(entry[0]) && isText(entry[1]);
  if (entries.length > longestList || !entries.every(isSound)) return null;
  return { kind: 'moved', sources: Object.fromEntries(entries) };
}

/** What a stage said about its desk, or null. */
export function readDeskStage(fields: Fields): DeskStageMessage | null {
  if (fields['kind'] === 'moved') return readMoved(fields['sources']);
  const { kind, held, locked, macros, bank, preset } = fields;
  if (kind !== 'desk' || !isTexts(held) || !isTexts(locked) || !isTexts(macros) || !isText(preset))
    return null;
  if (typeof bank !== 'number' || !Number.isInteger(bank) || bank < 0 || bank > banks) return null;
  return { kind, held, locked, macros, bank, preset };
}

/** What a console asked of the desk, or null. */
export function readDeskConsole(fields: Fields): DeskConsoleMessage | null {
  const { kind, id, on, by } = fields;
  switch (kind) {
    case 'release':
      return id === null || isName(id) ? { kind, id } : null;
    case 'lock':
      return isName(id) && typeof on === 'boolean' ? { kind, id, on } : null;
    case 'bank':
      return by === 1 || by === -1 ? { kind, by } : null;
    case 'unlock':
      return { kind };
    default:
      return null;
  }
}
