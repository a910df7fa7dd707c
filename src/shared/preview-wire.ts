import type { ParameterValue } from './parameter.ts';

/** The look that waits: its values, and what it was made from (a preset's name, or empty for the program's own look). */
type PreviewState = { values: Record<string, ParameterValue>; from: string };

/**
 * Stage to consoles: `preview` whenever it changes; `preview-picture` (JPEG, base64) at most five times a second for both
 * pictures together, and only while a console looks.
 */
export type PreviewStageMessage =
  | ({ kind: 'preview' } & PreviewState)
  | { kind: 'preview-picture'; of: 'program' | 'preview'; jpeg: string };

/**
 * Console to stage: changes the look that waits, or loads a preset or the program into it; `preview-take` makes it the
 * program, at once or as `morph.seconds` and `morph.curve` say; `preview-watch` wants pictures for the next three seconds.
 */
export type PreviewConsoleMessage =
  | { kind: 'preview-set'; id: string; value: ParameterValue }
  | { kind: 'preview-preset'; name: string }
  | { kind: 'preview-copy' }
  | { kind: 'preview-take'; cut: boolean }
  | { kind: 'preview-watch' };

type Fields = Readonly<Record<string, unknown>>;

const longest = { name: 200, list: 2000, jpeg: 60_000 } as const;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;
const isName = (value: unknown): value is string =>
  isText(value, longest.name) && value !== '' && value !== '__proto__';
const isValue = (value: unknown): value is ParameterValue =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  isText(value, longest.name);

function readValues(value: unknown): Record<string, ParameterValue> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value);
  const isSound = (entry: [string, unknown]): entry is [string, ParameterValue] =>
    isName(entry[0]) && isValue(entry[1]);
  return entries.length <= longest.list && entries.every(isSound) ? Object.fromEntries(entries) : null;
}

/** What a stage said about the look that waits, or null. */
export function readPreviewStage(fields: Fields): PreviewStageMessage | null {
  const { kind, from, of, jpeg } = fields;
  if (kind === 'preview') {
    const values = readValues(fields['values']);
    return values !== null && isText(from, longest.name) ? { kind, values, from } : null;
  }
  if (kind !== 'preview-picture' || (of !== 'program' && of !== 'preview')) return null;
  return isText(jpeg, longest.jpeg) && base64.test(jpeg) ? { kind, of, jpeg } : null;
}

/** What a console asked of the look that waits, or null. */
export function readPreviewConsole(fields: Fields): PreviewConsoleMessage | null {
  const { kind, id, value, name, cut } = fields;
  switch (kind) {
    case 'preview-set':
      return isName(id) && isValue(value) ? { kind, id, value } : null;
    case 'preview-preset':
      return isName(name) ? { kind, name } : null;
    case 'preview-copy':
    case 'preview-watch':
      return { kind };
    case 'preview-take':
      return typeof cut === 'boolean' ? { kind, cut } : null;
    default:
      return null;
  }
}
