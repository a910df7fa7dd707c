/** A number that a board sent; `name` is its own, or its place in the line from 1. */
export type Field = { name: string; value: number };

const maxFields = 16; // of a line
const plainName = /^[a-z_][a-z0-9_-]{0,23}$/i;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A finite number, or null: nothing that only looks like one to JavaScript, as '' and '0x10' do. */
function numberIn(text: string): number | null {
  const value = plainNumber.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

const field = (name: string, value: unknown): Field[] =>
  plainName.test(name) || /^\d{1,2}$/.test(name)
    ? typeof value === 'number' && Number.isFinite(value)
      ? [{ name, value }]
      : typeof value === 'boolean'
        ? [{ name, value: Number(value) }]
        : []
    : [];

function readJson(line: string): Field[] {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) return [];
    const entries = Array.isArray(parsed)
      ? parsed.map((value, at): [string, unknown] => [`${at + 1}`, value])
      : Object.entries(parsed);
    return entries.slice(0, maxFields).flatMap(([name, value]) => field(name, value));
  } catch {
    return [];
  }
}

/**
 * What a line says: `pot 512` (also `pot:512`, `pot=512`, several with commas, tabs or semicolons between), plain values
 * `512,3.5,0`, which are named by their place, or JSON, an object or a list. What is none of it is skipped.
 */
export function readFields(line: string): Field[] {
  if (line.startsWith('{') || line.startsWith('[')) return readJson(line);
  const parts = line.split(/[,;\t]/).slice(0, maxFields);
  return parts.flatMap((part, at) => {
    const words = part.trim().split(/\s*[:=]\s*|\s+/);
    const value = numberIn(words.at(-1) ?? '');
    if (value === null || words.length > 2) return [];
    return field(words.length === 2 ? words[0]! : `${at + 1}`, value);
  });
}
