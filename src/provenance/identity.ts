import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Signer } from '@trustnxt/c2pa-ts/cose';
import { CoseAlgorithmIdentifier } from '@trustnxt/c2pa-ts/cose';
import { fault } from '../shared/fault.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 10;
const documentSigning = '1.3.6.1.5.5.7.3.36';

type Method = {
  cose: CoseAlgorithmIdentifier;
  key: AlgorithmIdentifier | EcKeyImportParams;
  sign: AlgorithmIdentifier;
};

const methods: Readonly<Record<string, Method>> = {
  'ECDSA P-256': {
    cose: CoseAlgorithmIdentifier.ES256,
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    sign: { name: 'ECDSA', hash: 'SHA-256' } as EcdsaParams,
  },
  'ECDSA P-384': {
    cose: CoseAlgorithmIdentifier.ES384,
    key: { name: 'ECDSA', namedCurve: 'P-384' },
    sign: { name: 'ECDSA', hash: 'SHA-384' } as EcdsaParams,
  },
  Ed25519: { cose: CoseAlgorithmIdentifier.Ed25519, key: { name: 'Ed25519' }, sign: { name: 'Ed25519' } },
};

function methodOf({ publicKey }: X509Certificate): Method {
  const { name, namedCurve } = publicKey.algorithm as EcKeyAlgorithm;
  const full = [name, namedCurve].filter((word) => word !== undefined).join(' ');
  const method = methods[full];
  if (method === undefined) throw fault('signing certificate', full, Object.keys(methods).join(' or '));
  return method;
}

/**
 * A key and two certificates that the C2PA profile accepts: an issuer of its own, whose key is thrown away, and the signer's.
 * `name` is only what it calls itself: no authority has looked.
 */
export async function createPapers(name: string): Promise<string> {
  const [issuerKeys, keys] = await Promise.all([makeKeys(), makeKeys()]);
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notAfter.getFullYear() + YEARS);
  const dates = { notBefore, notAfter, signingAlgorithm: curve };
  const organisation = [{ O: ['Ganzfeld, self-issued'] }];
  const issuer = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    name: [{ CN: [`${name}, own issuer`] }, ...organisation],
    keys: issuerKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(issuerKeys.publicKey),
    ],
  });
  const own = await X509CertificateGenerator.create({
    ...dates,
    subject: [{ CN: [name] }, ...organisation],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.emailProtection, documentSigning]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey),
    ],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return [key, own.toString('pem'), issuer.toString('pem'), ''].join('\n');
}

const makeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(curve, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

const probe = new TextEncoder().encode('does this key belong to this certificate');

/** What signs, from a PEM text with a private key (PKCS #8) and its certificates, the signer's first. Throws where they are no pair. */
export async function openSigner(papers: string): Promise<Signer> {
  const blocks = PemConverter.decodeWithHeaders(papers);
  const key = blocks.find(({ type }) => type === 'PRIVATE KEY');
  const raw = blocks.filter(({ type }) => type === 'CERTIFICATE');
  const [certificate, ...issuers] = raw.map(({ rawData }) => new X509Certificate(rawData));
  if (certificate === undefined)
    throw fault('signing papers', 'no certificate', 'a PEM file with certificates');
  if (key === undefined)
    throw fault(
      'signing papers',
      'no PRIVATE KEY',
      'one in PKCS #8: openssl pkcs8 -topk8 -nodes -in key.pem',
    );
  const method = methodOf(certificate);
  const usable = await crypto.subtle.importKey('pkcs8', key.rawData, method.key, false, ['sign']);
  const sign = async (payload: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign(method.sign, usable, payload.slice()));
  const open = await certificate.publicKey.export(method.key as EcKeyImportParams, ['verify']);
  if (!(await crypto.subtle.verify(method.sign, open, (await sign(probe)).slice(), probe)))
    throw fault('signing papers', 'the key of another certificate', `the one of ${certificate.subject}`);
  return {
    algorithm: method.cose,
    certificate,
    chainCertificates: issuers.filter(({ subject, issuer }) => subject !== issuer),
    sign,
  };
}
