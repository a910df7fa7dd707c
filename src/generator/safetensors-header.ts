import * as v from 'valibot';
import { fault } from '../shared/fault.ts';

const headerCap = 8 * 2 ** 20; // bytes
const bytesOf = { F16: 2, F32: 4 } as const;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entry = v.strictObject({
  dtype: v.string(),
  shape: v.pipe(v.array(count), v.maxLength(8)),
  data_offsets: v.tuple([count, count]),
});

/** Where one tensor lies, in bytes from the start of the data. */
export type Entry = {
  name: string;
  dtype: keyof typeof bytesOf;
  shape: readonly number[];
  begin: number;
  end: number;
};

/** The entries of a safetensors header of `length` bytes, in the order of their data; checked against the whole file. */
export function parseHeader(
  bytes: Uint8Array,
  length: number,
  file: string,
): { entries: Entry[]; start: number } {
  if (length > headerCap)
    throw fault(`${file}, header`, `${length} bytes`, `at most ${headerCap}; is this a safetensors file?`);
  const start = 8 + length;
  if (start > bytes.byteLength) throw cutShort(file, bytes.byteLength, `at least ${start}`);
  const text = new TextDecoder().decode(bytes.subarray(8, start));
  const entries = Object.entries(readJson(text, file))
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(name, value, file))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkCover(entries, bytes.byteLength - start, file);
  return { entries, start };
}

const cutShort = (file: string, got: number, expected: string): Error =>
  fault(file, `${got} bytes`, `${expected}: the file is cut short. Copy or download it again`);

function readJson(text: string, file: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw fault(`${file}, header`, text, 'JSON; is this a safetensors file?');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw fault(`${file}, header`, text, 'a JSON object of tensors');
  const written = (text.match(/"(?:[^"\\]|\\.)*"\s*:\s*\{|"(?:[^"\\]|\\.)*"/g) ?? []).filter((token) =>
    token.endsWith('{'),
  );
  const names = Object.keys(header).length;
  if (written.length !== names)
    throw fault(`${file}, header`, `${written.length} tensors of ${names} names`, 'each name once');
  return header as Record<string, unknown>;
}

function readEntry(name: string, value: unknown, file: string): Entry {
  const thing = `${file}, tensor ${name}`;
  const parsed = v.safeParse(entry, value);
  if (!parsed.success)
    throw fault(thing, JSON.stringify(value), '{dtype, shape, data_offsets: [begin, end]}');
  const {
    dtype,
    shape,
    data_offsets: [begin, end],
  } = parsed.output;
  if (dtype !== 'F16' && dtype !== 'F32') throw fault(thing, dtype, 'dtype F16 or F32');
  const size = shape.reduce((product, side) => product * side, bytesOf[dtype]);
  if (end - begin !== size)
    throw fault(thing, `${end - begin} bytes`, `${size} for ${dtype} [${shape.join(', ')}]`);
  return { name, dtype, shape, begin, end };
}

/** Every byte of the data belongs to exactly one tensor. */
function checkCover(entries: readonly Entry[], bytes: number, file: string): void {
  let at = 0;
  for (const { name, begin, end } of entries) {
    const thing = `${file}, tensor ${name}`;
    if (begin < at) throw fault(thing, `a start at byte ${begin}`, `${at}: it overlaps the tensor before it`);
    if (begin > at) throw fault(thing, `a start at byte ${begin}`, `${at}: there is a gap before it`);
    at = end;
  }
  if (at > bytes) throw cutShort(`${file}, data`, bytes, `${at}`);
  if (at < bytes) throw fault(`${file}, data`, `${bytes} bytes`, `${at}: something follows the last tensor`);
}
