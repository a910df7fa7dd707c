import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/** Headers of every answer to a page at `host`: it is isolated (threads need it) and loads nothing from elsewhere. */
export const pageHeaders = (host: string): Readonly<Record<string, string>> => ({
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval' blob:",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self' ws://${host} data: blob:`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const everywhere = ['0.0.0.0', '::'];

/** Whether the server listens for the whole network. */
export const isOpen = (host: string): boolean => everywhere.includes(host);

/** Whether it listens for this machine alone. */
export const isLoopback = (host: string): boolean => !isOpen(host) && loopback.includes(nameOf(host));

/** A listening address as it stands in a URL. */
export const nameOf = (host: string): string =>
  isOpen(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;

/** IPv4 addresses of this machine on its networks. */
export const lanAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

/** Whether an address of the network is this machine. */
export const isOwnAddress = (address: string): boolean =>
  address.startsWith('127.') || address === '::1' || lanAddresses().includes(address);

/** Names under which a browser may ask for this server; any other is DNS rebinding or a mistake. */
export function allowedHosts(host: string): ReadonlySet<string> {
  const own = isOpen(host) ? [...lanAddresses(), hostname(), `${hostname()}.local`] : [nameOf(host)];
  return new Set([...loopback, ...own.map((name) => name.toLowerCase())]);
}

/** The host and port that the browser asked for, or null where this server does not go by that name. */
export function hostOf({ headers }: IncomingMessage, hosts: ReadonlySet<string>): string | null {
  const url = `http://${headers.host ?? ''}`;
  if (!URL.canParse(url)) return null;
  const { hostname: name, host } = new URL(url);
  return hosts.has(name) ? host : null;
}

/** Whether the page that opens a WebSocket came from `host`. */
export function isFrom(host: string, { headers }: IncomingMessage): boolean {
  const origin = headers.origin ?? '';
  return URL.canParse(origin) && new URL(origin).host === host;
}
