import { fault, sentence } from '../shared/fault.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { SecondModel } from '../shared/second-model.ts';
import { createReader, createWriter } from './bytes.ts';
import { guardJson } from './json.ts';
import { check, type Schema } from './schema.ts';

/** One thing that happened, `tick` 240ths of a second after the start; of a trigger the value is how often it had fired. */
export type RecordedEvent = { tick: number; id: string; source: string; value: ParameterValue };

/** What the pictures depend on beside the events, pinned so that they come out the same. */
export type RecordingHeader = {
  app: string; // version
  model: string; // name under models/
  sha256: string; // of the weights, '' where they had none
  backend: string;
  precision: string;
  kernels: string;
  width: number; // px
  height: number;
  ticks: number; // length
  values: Record<string, ParameterValue>; // targets at the start, of the look and the rig
  walk: Record<string, number>; // state at the start
  second?: SecondModel; // that played beside it at the start
};

export type Recording = { header: RecordingHeader; events: readonly RecordedEvent[] };

/** Events that are no parameter: the modulation as JSON, and what a signal says (-1..1, id behind the prefix). */
export const MODULATION = '~modulation';
export const SIGNAL = '~signal/';

/** The event that leads the walk, with what `leadingText` gives. */
export const LEADING = '~leading';

const MAGIC = 'GANZREC1';
const LONGEST = 2 ** 26; // bytes
const LONGEST_HEAD = 2 ** 23;

/** How a value is written: the number of its form, then as much as the form needs. */
const forms = { off: 0, on: 1, float64: 2, float32: 3, count: 4, text: 5 } as const;
const FORMS = 8; // room for more: the form travels in the low bits of the source's number

const text: Schema = { type: 'string', maxLength: 200 };
const word: Schema = { type: 'string', maxLength: 2 ** 18 }; // a modulation is one
const model: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9._-]+$',
  maxLength: 200,
  title: 'the name of a model',
};
const side: Schema = { type: 'integer', minimum: 1, maximum: 16_384 };
const headSchema: Schema = {
  type: 'object',
  title: 'the header of a recording',
  required: [
    'app',
    'model',
    'sha256',
    'backend',
    'precision',
    'kernels',
    'width',
    'height',
    'ticks',
    'values',
    'walk',
    'words',
  ],
  properties: {
    ...{ app: text, sha256: text, backend: text, precision: text, kernels: text },
    model,
    second: { type: 'object', required: ['name', 'sha256'], properties: { name: model, sha256: text } },
    width: side,
    height: side,
    ticks: { type: 'integer', minimum: 0 },
    values: { type: 'object' },
    walk: { type: 'object', additionalProperties: { type: 'number' } },
    words: { type: 'array', items: word, maxItems: 65_536 },
  },
};

function formOf(value: ParameterValue): number {
  if (typeof value === 'boolean') return value ? forms.on : forms.off;
  if (typeof value === 'string') return forms.text;
  if (Number.isInteger(value) && value >= 0 && !Object.is(value, -0) && value < 2 ** 21) return forms.count;
  return Math.fround(value) === value ? forms.float32 : forms.float64;
}

/** A recording as bytes: a header in JSON, then the events, 4 to 12 bytes each. */
export function encodeRecording({ header, events }: Recording): Uint8Array<ArrayBuffer> {
  const words = new Map<string, number>();
  const wordOf = (word: string): number => {
    if (!words.has(word)) words.set(word, words.size);
    return words.get(word)!;
  };
  const body = createWriter();
  let last = 0;
  for (const { tick, id, source, value } of events) {
    const form = formOf(value);
    body.count(tick - last);
    body.count(wordOf(id));
    body.count(wordOf(source) * FORMS + form);
    if (form === forms.float64) body.float64(value as number);
    else if (form === forms.float32) body.float32(value as number);
    else if (form === forms.count) body.count(value as number);
    else if (form === forms.text) body.count(wordOf(value as string));
    last = tick;
  }
  const head = new TextEncoder().encode(JSON.stringify({ ...header, words: [...words.keys()] }));
  const file = createWriter();
  file.all(new TextEncoder().encode(MAGIC));
  file.count(head.length);
  file.all(head);
  file.all(body.bytes());
  return file.bytes();
}

type Words = { words: readonly string[] };

function readHead(file: string, bytes: Uint8Array): RecordingHeader & Words {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw fault(`${file}: header`, sentence(error), 'JSON');
  }
  guardJson(`${file}: header`, json);
  check(`${file}: header`, json, headSchema);
  return json as RecordingHeader & Words;
}

type Reader = ReturnType<typeof createReader>;

function readEvents(file: string, reader: Reader, words: readonly string[]): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  const word = (index: number): string => {
    const found = words[index];
    if (found === undefined)
      throw fault(`${file}: event ${events.length + 1}`, index, `a word below ${words.length}`);
    return found;
  };
  const value = (form: number): ParameterValue => {
    if (form === forms.off || form === forms.on) return form === forms.on;
    if (form === forms.float64) return reader.float64();
    if (form === forms.float32) return reader.float32();
    if (form === forms.count) return reader.count();
    if (form === forms.text) return word(reader.count());
    throw fault(`${file}: event ${events.length + 1}`, form, 'a form from 0 to 5');
  };
  let tick = 0;
  while (!reader.done()) {
    tick += reader.count();
    const id = word(reader.count());
    const packed = reader.count();
    events.push({ tick, id, source: word(Math.floor(packed / FORMS)), value: value(packed % FORMS) });
  }
  return events;
}

/** A recording from the bytes of its file. What it says of `safety` is left out: that is in nobody's hand but the operator's. */
export function decodeRecording(file: string, bytes: Uint8Array, table: ParameterTable): Recording {
  if (bytes.length > LONGEST) throw fault(file, `${bytes.length} bytes`, `at most ${LONGEST}`);
  const reader = createReader(file, bytes);
  const magic = new TextDecoder().decode(reader.all(MAGIC.length));
  if (magic !== MAGIC) throw fault(file, magic, `a recording, which begins with ${MAGIC}`);
  const length = reader.count();
  if (length > LONGEST_HEAD) throw fault(`${file}: header`, `${length} bytes`, `at most ${LONGEST_HEAD}`);
  const { words, ...header } = readHead(file, reader.all(length));
  const plays = (id: string): boolean => Object.hasOwn(table, id) && table[id]!.scope !== 'safety';
  const values = Object.fromEntries(Object.entries(header.values).filter(([id]) => plays(id)));
  const events = readEvents(file, reader, words).filter(
    ({ id }) => plays(id) || id === MODULATION || id === LEADING || id.startsWith(SIGNAL),
  );
  return { header: { ...header, values }, events };
}
