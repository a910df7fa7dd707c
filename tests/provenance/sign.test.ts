import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { beforeAll, expect, test } from 'vitest';
import { createPapers, openSigner } from '../../src/provenance/identity.ts';
import { parseNote } from '../../src/provenance/note.ts';
import { createSigning } from '../../src/provenance/sign.ts';
import { verifyPicture } from '../../src/provenance/verify.ts';
import { facts } from './facts.ts';
import { tinyFilm } from './tiny-film.ts';

const images = resolve(import.meta.dirname, '../../models/house-128');
const read = (file: string) => new Uint8Array(readFileSync(resolve(images, file)));

let sign: ReturnType<typeof createSigning>;
beforeAll(async () => {
  sign = createSigning(await openSigner(await createPapers('Ganzfeld test')));
});

const kinds = {
  PNG: () => read('neighbours.png'),
  JPEG: () => read('samples.jpg'),
  'fast MP4': () => tinyFilm('in-memory'),
  'fragmented MP4': () => tinyFilm('fragmented'),
  'plain MP4': () => tinyFilm(false),
};

test.each(Object.entries(kinds))('a signed %s is whole; with any byte changed it is not', async (_, make) => {
  const source = await make();
  expect((await verifyPicture(source)).manifest).toBe('none');
  const signed = await sign(source, facts);
  const verdict = await verifyPicture(signed);
  expect(verdict).toMatchObject({ manifest: 'whole', problems: [], signer: { name: 'Ganzfeld test' } });
  expect(verdict.claims).toMatchObject({
    source: 'trainedAlgorithmicMedia',
    ingredients: ['house-128'],
    mining: 'allowed',
    score: { seed: 7, preset: 'Ink', models: [{ name: 'house-128' }] },
  });
  for (let part = 0.5; part < 20; part++) {
    const at = Math.floor((signed.length * part) / 20);
    const { manifest } = await verifyPicture(signed.with(at, signed[at]! ^ 1));
    expect(manifest, `byte ${at}`).toBe('broken');
  }
});

test('XMP carries the digital source type, and what people write cannot break it', async () => {
  for (const make of Object.values(kinds)) {
    const signed = new TextDecoder('latin1').decode(await sign(await make(), { ...facts, mixed: true }));
    expect(signed).toContain(
      '<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia<',
    );
    expect(signed).toContain('A. &#60;Uthor&#62; &#38; Sons');
  }
});

test.each(['in-memory', 'fragmented', false] as const)(
  'a signed film still plays (%s)',
  async (fastStart) => {
    const signed = await sign(await tinyFilm(fastStart), facts);
    const input = new Input({ formats: [MP4], source: new BufferSource(signed) });
    const sink = new EncodedPacketSink((await input.getPrimaryVideoTrack())!);
    let count = 0;
    for await (const { data } of sink.packets())
      expect(data.every((byte) => byte === count)).toBe(Boolean(++count));
    expect(count).toBe(60);
    expect((await sink.getKeyPacket(1.5))?.data[0]).toBe(30);
  },
);

test('what is no picture, or is signed already, is refused', async () => {
  await expect(sign(new Uint8Array(100), facts)).rejects.toThrow('PNG, JPEG or MP4');
  await expect(sign(await sign(await tinyFilm(false), facts), facts)).rejects.toThrow('signed already');
});

test('nonsense is broken or nothing, and never throws', async () => {
  const signed = await sign(read('neighbours.png'), facts);
  for (const length of [0, 7, 50, 1000, 30_000])
    expect((await verifyPicture(signed.slice(0, length))).claims).toBeNull();
});

test('a note from a page is checked', () => {
  const note = {
    title: 'Still',
    models: ['house-128'],
    seed: 5,
    preset: null,
    replay: null,
    mixed: false,
    marked: true,
  };
  expect(parseNote(JSON.stringify(note))).toEqual(note);
  for (const bad of [
    { models: ['../../etc'] },
    { models: [] },
    { seed: 'x' },
    { replay: 'short' },
    { more: 1 },
  ])
    expect(() => parseNote(JSON.stringify({ ...note, ...bad }))).toThrow('note of a picture');
  expect(() => parseNote('')).toThrow('note of a picture');
});
