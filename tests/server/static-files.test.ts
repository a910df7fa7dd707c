import { expect, test } from 'vitest';
import { fileOf } from '../../src/server/static-files.ts';
import { ask, openServer } from './site.ts';

const javascript = 'text/javascript; charset=utf-8';

test('serves the pages under their short names', async () => {
  const server = await openServer();
  expect((await ask(server, '/')).body).toContain('stage');
  expect((await ask(server, '/?backend=wasm')).body).toContain('stage');
  expect((await ask(server, '/console')).body).toContain('console');
  expect((await ask(server, '/console.html')).body).toContain('console');
});

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/assets/main-Ab3_x9Zk.js', javascript],
  ['/assets/tfjs-backend-wasm-simd.wasm', 'application/wasm'],
  ['/models/first-light/model.json', 'application/json; charset=utf-8'],
  ['/models/first-light/weights.safetensors', 'application/octet-stream'],
])('%s is %s', async (path, type) => {
  const { status, headers } = await ask(await openServer(), path);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(type);
});

test('every answer is isolated, unsniffed and under a content policy', async () => {
  const server = await openServer();
  for (const path of ['/', '/assets/main-Ab3_x9Zk.js', '/healthz', '/nothing-here']) {
    const { headers } = await ask(server, path);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toMatch(
      /default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/,
    );
    expect(headers['content-security-policy']).toContain(
      `connect-src 'self' ws://127.0.0.1:${server.port} data:`,
    );
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('hashed files are kept for ever, the others are asked for again by their tag', async () => {
  const server = await openServer();
  const hashed = await ask(server, '/assets/main-Ab3_x9Zk.js');
  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const path = '/models/first-light/weights.safetensors';
  const { headers } = await ask(server, path);
  expect(headers['cache-control']).toBe('no-cache');
  const again = await ask(server, path, { headers: { 'if-none-match': headers.etag ?? '' } });
  expect(again).toMatchObject({ status: 304, body: '' });
  const changed = await ask(server, path, { headers: { 'if-none-match': 'W/"other"' } });
  expect(changed).toMatchObject({ status: 200, body: 'weights' });
});

test('HEAD has the headers without the body; other methods are refused', async () => {
  const server = await openServer();
  const head = await ask(server, '/', { method: 'HEAD' });
  expect(head).toMatchObject({ status: 200, body: '' });
  expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await ask(server, '/', { method })).status).toBe(405);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/.env',
  '/assets',
  '/%00',
  '/%E0%A4%A',
  '/nothing-here',
])('%s is not there', async (path) => {
  const { status, body } = await ask(await openServer(), path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('a path names a file inside the folder or nothing', () => {
  expect(fileOf('/site', '/a/b.js')).toBe('/site/a/b.js');
  expect(fileOf('/site', '/..%2fsite-two/x')).toBeNull();
  expect(fileOf('/site', '/..')).toBeNull();
});
