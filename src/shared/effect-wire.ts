/** A piece of a file for the effects: a look-up table (`.cube`) or an effect of the performer's own (`.wgsl`). */
export type EffectPart = { name: string; index: number; count: number; text: string };

/** What the performer's own effect is, for a console: its file, and the names of its inputs on `own.a`, `own.b`, … */
type OwnState = { file: string; inputs: string[] };

/** Stage to consoles. */
export type EffectStageMessage = { kind: 'effect-own'; own: OwnState };

/** Console to stage. */
export type EffectConsoleMessage = { kind: 'effect-part' } & EffectPart;

type Fields = Readonly<Record<string, unknown>>;

const PART = 16_384; // characters
const MOST = 8 * 1024 * 1024; // characters of a whole file
const endings = ['.cube', '.wgsl'] as const;

/** Whether a file of this name is one for the effects. */
export const isEffectFile = (name: string): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));

/** A file in pieces. */
export function effectParts(name: string, text: string): EffectPart[] {
  const count = Math.max(1, Math.ceil(text.length / PART));
  return Array.from({ length: count }, (_, index) => ({
    name,
    index,
    count,
    text: text.slice(index * PART, (index + 1) * PART),
  }));
}

/** Collects the pieces of one file at a time, in their order; a piece that does not follow begins anew or is dropped. */
export function createEffectCollector(): (part: EffectPart) => string | null {
  let name = '';
  let pieces: string[] = [];
  return (part) => {
    if (part.index === 0) pieces = [];
    if (part.index !== pieces.length || (part.index > 0 && part.name !== name)) return null;
    name = part.name;
    pieces.push(part.text);
    return pieces.length === part.count ? pieces.splice(0).join('') : null;
  };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 200;

/** What a console sent for the effects, or null. */
export function readEffectConsole({ kind, name, index, count, text }: Fields): EffectConsoleMessage | null {
  if (kind !== 'effect-part' || !isName(name) || !isEffectFile(name)) return null;
  if (!isCount(index) || !isCount(count) || index >= count || count * PART > MOST) return null;
  return typeof text === 'string' && text.length <= PART ? { kind, name, index, count, text } : null;
}

/** What a stage said about its effects, or null. */
export function readEffectStage({ kind, own }: Fields): EffectStageMessage | null {
  if (kind !== 'effect-own' || typeof own !== 'object' || own === null) return null;
  const { file, inputs } = own as Fields;
  if (typeof file !== 'string' || file.length > 200 || !Array.isArray(inputs) || inputs.length > 8)
    return null;
  return inputs.every(isName) ? { kind, own: { file, inputs: [...inputs] } } : null;
}
