import { type Asset, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import {
  BMFFHashAssertion,
  type Manifest,
  ManifestStore,
  ValidationResult,
  ValidationStatusCode,
} from '@trustnxt/c2pa-ts/manifest';
import { createFilm } from './film.ts';
import { formatOf } from './packet.ts';
import { type Claims, claimsOf } from './read-claim.ts';

/** What the papers of a file say; `problems` are the codes of C2PA. `issuer` equals nobody that a list of ours knows: there is none. */
export type Verdict = {
  format: string | null;
  manifest: 'none' | 'whole' | 'broken';
  problems: string[];
  signer: { name: string; issuer: string } | null;
  claims: Claims | null;
};

type Film = ReturnType<typeof createFilm>;

const paths = ['/uuid', '/ftyp', '/mfra'];
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a?.length === b.length && a.every((byte, at) => byte === b[at]);

/** Gives a film's binding a way to be checked; other programs' ways of cutting a film in parts are not known here. */
function teach(manifest: Manifest | undefined, film: Film): void {
  for (const binding of manifest?.assertions?.getHardBindings() ?? []) {
    if (!(binding instanceof BMFFHashAssertion)) continue;
    const isKnown =
      binding.merkle === undefined && binding.exclusions.every(({ xpath }) => paths.includes(xpath));
    binding.validateAgainstAsset = async () =>
      isKnown && same(binding.hash, await film.hash())
        ? ValidationResult.success(ValidationStatusCode.AssertionBMFFHashMatch, binding.sourceBox)
        : ValidationResult.error(ValidationStatusCode.AssertionBMFFHashMismatch, binding.sourceBox);
  }
}

function assetOf(bytes: Uint8Array<ArrayBuffer>, format: string): { asset: Asset; film: Film | null } {
  if (format === 'image/png') return { asset: new PNG(bytes), film: null };
  if (format === 'image/jpeg') return { asset: new JPEG(bytes), film: null };
  const film = createFilm(bytes);
  return { asset: film, film };
}

function signerOf(manifest: Manifest | undefined): Verdict['signer'] {
  const certificate = manifest?.signature?.signatureData.certificate;
  if (certificate === undefined) return null;
  const named = (dn: { getField(name: string): string[] }): string =>
    dn.getField('CN')[0] ?? dn.getField('O')[0] ?? '';
  return { name: named(certificate.subjectName), issuer: named(certificate.issuerName) };
}

async function judge(bytes: Uint8Array<ArrayBuffer>, format: string): Promise<Omit<Verdict, 'format'>> {
  const { asset, film } = assetOf(bytes, format);
  const jumbf = asset.getManifestJUMBF();
  if (jumbf === undefined) return { manifest: 'none', problems: [], signer: null, claims: null };
  const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)));
  const manifest = store.getActiveManifest();
  if (film !== null) teach(manifest, film);
  const result = await store.validate(asset);
  const problems = result.statusEntries
    .filter(({ success }) => success === false)
    .map(({ code }) => code as string);
  return {
    manifest: result.isValid ? 'whole' : 'broken',
    problems: [...new Set(problems)],
    signer: signerOf(manifest),
    claims: manifest === undefined ? null : claimsOf(manifest),
  };
}

/** Checks the manifest of a PNG, JPEG or MP4 against its bytes. A file that makes no sense is `broken`; nothing is thrown. */
export async function verifyPicture(bytes: Uint8Array<ArrayBuffer>): Promise<Verdict> {
  const format = formatOf(bytes);
  if (format === null) return { format, manifest: 'none', problems: [], signer: null, claims: null };
  try {
    return { format, ...(await judge(bytes, format)) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { format, manifest: 'broken', problems: [problem], signer: null, claims: null };
  }
}
