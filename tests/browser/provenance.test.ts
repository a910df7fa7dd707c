import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'ganzfeld-provenance-'));
const still = join(folder, 'still.png');

function run(script: string, ...args: string[]): string {
  const env = { ...process.env, GANZFELD_HOME: join(folder, 'home') };
  const path = resolve(root, 'scripts', script);
  return execFileSync(process.execPath, ['--import', 'tsx', path, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
}

let open: OpenPage;
beforeAll(async () => {
  const show = ['--model', 'first-light', '--size', '256x144', '--time', '0.2', '--seed', '42'];
  run('still.ts', ...show, '--out', still);
  open = await openPage('/verify');
});
afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true });
});

/** What the page says of bytes, and what its parts are called. */
async function verify(bytes: Uint8Array, name = 'still.png') {
  await open.page.setInputFiles('input', { name, mimeType: '', buffer: Buffer.from(bytes) });
  await open.page.locator('[data-verdict]').waitFor();
  const report = open.page.locator('main');
  const text = await report.innerText();
  return {
    text,
    verdict: await report.getAttribute('data-verdict'),
    mark: await report.getAttribute('data-mark'),
  };
}

test('npm run still signs and marks, and the page tells by whom, with what and from which seed', async () => {
  const { text, verdict, mark } = await verify(readFileSync(still));
  expect([verdict, mark]).toEqual(['whole', 'found']);
  for (const word of [
    /Ganzfeld [0-9a-f]{8}/,
    /first-light/,
    /806561e42ca1/,
    /42/,
    /allowed/,
    /trained model/,
  ])
    expect(text).toMatch(word);
});

test('one byte changed is noticed; what the papers lost, the mark still says', async () => {
  const bytes = readFileSync(still);
  const at = bytes.indexOf('xmpmeta'); // text, so that the picture can still be shown
  bytes[at]! ^= 1;
  expect((await verify(bytes)).verdict).toBe('broken');
  const bare = await open.page.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(192, 108);
    canvas.getContext('2d')!.drawImage(picture, 0, 0, 192, 108);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    return [...new Uint8Array(await jpeg.arrayBuffer())];
  }, readFileSync(still).toString('base64'));
  const found = await verify(Uint8Array.from(bare), 'bare.jpg');
  expect([found.verdict, found.mark]).toEqual(['none', 'found']);
  expect(found.text).toMatch(/first-light[\s\S]*42/);
});

test('npm run verify says the same, and fails for a file without papers', () => {
  expect(run('verify.ts', still)).toMatch(/Manifest whole[\s\S]*Mark found/);
  const plain = join(folder, 'plain.png');
  writeFileSync(plain, readFileSync(resolve(root, 'models/house-128/neighbours.png')));
  expect(() => run('verify.ts', plain)).toThrow();
});

test('nothing leaves the machine while a file is checked', async () => {
  const asked: string[] = [];
  open.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await verify(readFileSync(still));
  expect(asked.filter((request) => !/^GET \/(models\/[\w-]+\/model\.json|assets\/)/.test(request))).toEqual(
    [],
  );
});

test('the notice for the wall is one A5 sheet, made from the card', async () => {
  const { page } = open;
  await page.goto(new URL('/about', open.server.urls.stage).href);
  await page.getByText('On whose pictures').waitFor();
  await page.getByLabel('A camera is in use').check();
  await page.getByLabel('Visitors take part').check();
  await page.getByLabel('Artist').fill('Somebody');
  const text = await page.locator('main').innerText();
  for (const word of ['Somebody', 'neural network', 'house-128', 'Article 50', 'CC0', 'no picture of you'])
    expect(text).toContain(word);
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheet.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  expect(sheet).toMatch(/\/MediaBox\s*\[0 0 4(19|20)[\d.]* 59[456]/);
});
