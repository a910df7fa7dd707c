import * as v from 'valibot';
import { fault } from '../shared/fault.ts';
import type { PictureNote } from '../shared/provenance.ts';

const word = v.pipe(v.string(), v.maxLength(200));

const shape = v.strictObject({
  title: word,
  models: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/))), v.minLength(1), v.maxLength(4)),
  seed: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))),
  preset: v.nullable(word),
  replay: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  mixed: v.boolean(),
  marked: v.boolean(),
});

/** A note that came from a page, checked. */
export function parseNote(text: string): PictureNote {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), text);
  if (read.success) return read.output;
  throw fault(
    `note of a picture, ${v.getDotPath(read.issues[0]) ?? 'as a whole'}`,
    read.issues[0].received,
    read.issues[0].expected ?? 'less',
  );
}
