import { createC2pa } from '@contentauth/c2pa-web';
import wasmSrc from '@contentauth/c2pa-web/resources/c2pa.wasm?url';
import { beforeAll, expect, test } from 'vitest';
import { createPapers, openSigner } from '../../src/provenance/identity.ts';
import { createSigning } from '../../src/provenance/sign.ts';
import { card, facts } from '../provenance/facts.ts';
import { tinyFilm } from '../provenance/tiny-film.ts';

type Sign = ReturnType<typeof createSigning>;

let sign: Sign;
let reader: Awaited<ReturnType<typeof createC2pa>>['reader'];

beforeAll(async () => {
  sign = createSigning(await openSigner(await createPapers('Ganzfeld test')));
  ({ reader } = await createC2pa({ wasmSrc }));
});

async function picture(type: string): Promise<Uint8Array<ArrayBuffer>> {
  const context = new OffscreenCanvas(96, 64).getContext('2d')!;
  context.fillStyle = 'tomato';
  context.fillRect(8, 8, 40, 40);
  return new Uint8Array(await (await context.canvas.convertToBlob({ type })).arrayBuffer());
}

/** What the reference implementation of C2PA says, which is not the one that signed. */
async function judge(bytes: Uint8Array<ArrayBuffer>, type: string) {
  const file = await reader.fromBlob(type, new Blob([bytes], { type }));
  const store = await file!.manifestStore();
  await file!.free();
  const { activeManifest } = store.validation_results!;
  return { store, state: store.validation_state, failures: activeManifest!.failure.map(({ code }) => code) };
}

/** The same with one bit of one byte turned. */
const changed = (bytes: Uint8Array<ArrayBuffer>, at: number) => bytes.with(at, bytes[at]! ^ 1);

const kinds = [
  { type: 'image/png', make: () => picture('image/png'), mismatch: 'assertion.dataHash.mismatch' },
  { type: 'image/jpeg', make: () => picture('image/jpeg'), mismatch: 'assertion.dataHash.mismatch' },
  { type: 'video/mp4', make: () => tinyFilm('in-memory'), mismatch: 'assertion.bmffHash.mismatch' },
  { type: 'video/mp4', make: () => tinyFilm('fragmented'), mismatch: 'assertion.bmffHash.mismatch' },
  { type: 'video/mp4', make: () => tinyFilm(false), mismatch: 'assertion.bmffHash.mismatch' },
];

for (const [at, { type, make, mismatch }] of kinds.entries())
  test(`the reference reader finds ${type} whole, and not with one byte changed (${at})`, async () => {
    const signed = await sign(await make(), facts);
    const whole = await judge(signed, type);
    expect(whole.state).toBe('Valid');
    expect(whole.failures).toEqual(['signingCredential.untrusted']);
    const broken = await judge(changed(signed, signed.length - 200), type);
    expect(broken.state).toBe('Invalid');
    expect(broken.failures).toContain(mismatch);
  });

test('the reference reader reads who, what and how', async () => {
  const second = { ...card, name: 'other', sha256: 'cd'.repeat(32), mining: 'notAllowed' as const };
  const signed = await sign(await picture('image/png'), { ...facts, mixed: true, cards: [card, second] });
  const { store, state } = await judge(signed, 'image/png');
  expect(state).toBe('Valid');
  const manifest = store.manifests![store.active_manifest!]!;
  const data = (label: string) => manifest.assertions!.find((each) => each.label === label)?.data as unknown;
  expect(manifest.claim_generator_info![0]).toMatchObject({ name: 'Ganzfeld', version: '0.1.0' });
  expect(manifest.ingredients!.map(({ title }) => title)).toEqual(['house-128', 'other']);
  expect(data('c2pa.actions.v2')).toMatchObject({
    actions: [
      {
        action: 'c2pa.created',
        digitalSourceType:
          'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
        softwareAgent: { name: 'Ganzfeld' },
      },
      { action: 'c2pa.watermarked' },
    ],
  });
  expect(data('cawg.training-mining')).toMatchObject({
    entries: { 'cawg.ai_generative_training': { use: 'notAllowed' } },
  });
  expect(data('ganzfeld.score')).toMatchObject({ seed: 7, preset: 'Ink', replaySha256: 'ab'.repeat(32) });
  expect(data('cawg.metadata')).toMatchObject({ 'dc:creator': { '@list': ['A. <Uthor> & Sons'] } });
});

test('a key that goes with another certificate signs nothing', async () => {
  const [one, other] = [await createPapers('one'), await createPapers('other')];
  const certificates = other.slice(other.indexOf('-----BEGIN CERTIFICATE'));
  const mixed = one.slice(0, one.indexOf('-----BEGIN CERTIFICATE')) + certificates;
  await expect(openSigner(mixed)).rejects.toThrow('another certificate');
});
