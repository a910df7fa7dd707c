import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.wasm': 'application/wasm',
  '.safetensors': 'application/octet-stream',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const pages: Readonly<Record<string, string>> = {
  '/': '/index.html',
  '/console': '/console.html',
  '/bench': '/bench.html',
  '/lab': '/lab.html',
  '/verify': '/verify.html',
  '/about': '/about.html',
};

/** The file that a request path names inside `dist`, or null where it leaves the folder or is hidden. */
export function fileOf(dist: string, path: string): string | null {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (/\0|\\|\/\./.test(plain)) return null;
  const file = resolve(dist, `.${pages[plain] ?? plain}`);
  return file.startsWith(resolve(dist) + sep) ? file : null;
}

/** Hashed names never change; everything else is asked for again by its tag. */
function cacheHeaders(path: string, info: Stats): Record<string, string> {
  const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(path);
  return {
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `W/"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`,
    'Last-Modified': info.mtime.toUTCString(),
  };
}

/** Answers a GET or HEAD for a built file; 304 where the browser already has it. */
export async function serveFile(dist: string, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const file = fileOf(dist, path);
  const info = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !info?.isFile())
    return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such file here.\n');
  const cache = cacheHeaders(path, info);
  if (request.headers['if-none-match']?.includes(cache['ETag'] ?? ''))
    return response.writeHead(304, cache).end();
  response.writeHead(200, {
    ...cache,
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': info.size,
  });
  if (request.method === 'HEAD') return response.end();
  return pipeline(createReadStream(file), response, () => {});
}
