import { type Asset, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import type { Signer } from '@trustnxt/c2pa-ts/cose';
import {
  type Assertion,
  BMFFHashAssertion,
  ClaimVersion,
  DataHashAssertion,
  ManifestStore,
} from '@trustnxt/c2pa-ts/manifest';
import { fault } from '../shared/fault.ts';
import type { PictureFacts } from '../shared/provenance.ts';
import { state } from './claim.ts';
import { createFilm } from './film.ts';
import { formatOf, withPacket } from './packet.ts';
import { xmpOf } from './xmp.ts';

const digest = 'SHA-256';

/** What is signed, and what ties the manifest to its bytes. */
type Sheet = { asset: Asset; binding: Assertion; bind: () => Promise<void> };

function still(asset: Asset): Sheet {
  const binding = DataHashAssertion.create(digest);
  return { asset, binding, bind: () => binding.updateWithAsset(asset) };
}

function film(bytes: Uint8Array, packet: string): Sheet {
  const asset = createFilm(bytes, packet);
  const binding = BMFFHashAssertion.createV3('film', digest);
  const bind = async (): Promise<void> => {
    binding.hash = await asset.hash();
  };
  return { asset, binding, bind };
}

function sheetOf(bytes: Uint8Array, facts: PictureFacts): Sheet {
  const format = formatOf(bytes);
  if (format === null) throw fault('file to sign', 'another kind', 'PNG, JPEG or MP4');
  const packet = xmpOf(facts);
  if (format === 'video/mp4') return film(bytes, packet);
  const described = withPacket(bytes, format, packet);
  return still(format === 'image/png' ? new PNG(described) : new JPEG(described));
}

/** What signs PNG, JPEG and MP4 with a C2PA manifest, and writes IPTC's digital source type beside it. */
export const createSigning =
  (signer: Signer) =>
  async (bytes: Uint8Array, facts: PictureFacts): Promise<Uint8Array<ArrayBuffer>> => {
    const { asset, binding, bind } = sheetOf(bytes, facts);
    const store = new ManifestStore();
    const manifest = store.createManifest({
      claimVersion: ClaimVersion.V2,
      assetFormat: asset.mimeType,
      instanceID: `xmp:iid:${crypto.randomUUID()}`,
      defaultHashAlgorithm: digest,
      signer,
    });
    manifest.addAssertion(binding);
    state(manifest, facts);
    await asset.ensureManifestSpace(store.measureSize());
    await bind();
    await manifest.sign(signer);
    await asset.writeManifestJUMBF(store.getBytes());
    return new Uint8Array(await asset.getDataRange());
  };
