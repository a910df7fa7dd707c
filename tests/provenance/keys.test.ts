import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSigner } from '../../src/provenance/identity.ts';
import { homeFolder, readCredits, readPapers } from '../../src/provenance/keys.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ganzfeld-keys-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return join(made, 'home');
}

test('the key is made once, for one reader, and signs', async () => {
  const home = folder();
  const [first, second] = await Promise.all([readPapers(home), readPapers(home)]);
  expect(second).toBe(first);
  expect(await readPapers(home)).toBe(first);
  if (process.platform !== 'win32') expect(statSync(join(home, 'signer.pem')).mode & 0o777).toBe(0o600);
  const { certificate, chainCertificates, sign } = await openSigner(first);
  expect(certificate.subject).toMatch(/^CN=Ganzfeld [0-9a-f]{8}/);
  expect(chainCertificates).toEqual([]);
  expect(await sign(new Uint8Array(3))).toHaveLength(64);
});

test.skipIf(process.platform === 'win32')('a key that others can read is refused', async () => {
  const home = folder();
  await readPapers(home);
  chmodSync(join(home, 'signer.pem'), 0o644);
  await expect(readPapers(home)).rejects.toThrow('chmod 600');
});

test('papers without a key or certificate are refused with what to do', async () => {
  const papers = await readPapers(folder());
  const cut = papers.indexOf('-----BEGIN CERTIFICATE');
  await expect(openSigner(papers.slice(cut))).rejects.toThrow('openssl pkcs8');
  await expect(openSigner(papers.slice(0, cut))).rejects.toThrow('no certificate');
});

test('credits come from a file that is checked', async () => {
  const home = folder();
  await readPapers(home);
  expect(readCredits(home)).toEqual({});
  const file = join(home, 'credits.json');
  writeFileSync(file, '{ "author": "Someone", "participants": 12 }');
  expect(readCredits(home)).toEqual({ author: 'Someone', participants: 12 });
  for (const bad of ['{', '{ "autor": "x" }', '{ "participants": -1 }']) {
    writeFileSync(file, bad);
    expect(() => readCredits(home)).toThrow('credits.json');
  }
});

test('no test touches the keys of whoever runs it', () => {
  expect(homeFolder().startsWith(tmpdir())).toBe(true);
});

test('the folder can be chosen', () => {
  expect(homeFolder({ GANZFELD_HOME: '/a' })).toBe('/a');
  expect(homeFolder({ XDG_CONFIG_HOME: '/b' })).toBe(join('/b', 'ganzfeld'));
});
