import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';

/** Beside the look, what moves the picture on every machine alike. */
const beside = [
  'clock.bpm',
  'morph.seed',
  'morph.blend',
  'fly.after',
  'output.master',
  'output.blackout',
] as const;

type Values = Record<string, ParameterValue>;

/** What of a table travels from the leader to its followers, as numbers in one order. */
export type SharedValues = ReturnType<typeof shareValues>;

/** FNV-1a over a text, 32 bits: two releases that understand each other have the same. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function toNumber(parameter: Parameter, value: ParameterValue): number {
  return parameter.kind === 'choice' ? parameter.options.indexOf(value as string) : Number(value);
}

function fromNumber(parameter: Parameter, number: number): ParameterValue {
  if (parameter.kind === 'choice') return parameter.options[number]!;
  if (parameter.kind === 'toggle') return number === 1;
  if (parameter.kind === 'trigger') return number;
  const within = Math.min(parameter.max, Math.max(parameter.min, number));
  return parameter.step === 1 ? Math.round(within) : within;
}

function isValid(parameter: Parameter, number: number): boolean {
  if (!Number.isFinite(number)) return false;
  if (parameter.kind === 'number') return true;
  const most = parameter.kind === 'choice' ? parameter.options.length - 1 : 2 ** 24;
  return Number.isInteger(number) && number >= 0 && number <= (parameter.kind === 'toggle' ? 1 : most);
}

/** The shared values of a table; `stateKeys` name what a walk remembers, which travels beside them. */
export function shareValues(table: ParameterTable, stateKeys: readonly string[]) {
  const rows = Object.entries(table).filter(
    ([id, { scope = 'look' }]) => scope === 'look' || (beside as readonly string[]).includes(id),
  );
  const described = rows.map(([id, row]) => [id, row.kind, row.kind === 'choice' ? row.options : '']);
  return {
    ids: rows.map(([id]) => id),
    stateKeys,
    count: rows.length,
    fingerprint: fingerprint(JSON.stringify([described, stateKeys])),
    /** Writes the values of a frame as numbers [count]. */
    write(out: Float32Array, values: Readonly<Values>): void {
      for (let i = 0; i < rows.length; i++) out[i] = toNumber(rows[i]![1], values[rows[i]![0]]!);
    },
    /** Puts numbers [count] that are valid over the values of a frame. */
    read(values: Values, numbers: Float32Array): void {
      for (let i = 0; i < rows.length; i++) values[rows[i]![0]] = fromNumber(rows[i]![1], numbers[i]!);
    },
    areValid: (numbers: Float32Array): boolean => rows.every(([, row], at) => isValid(row, numbers[at]!)),
  };
}
