import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isOpen, isOwnAddress, lanAddresses } from './admission.ts';

const TOKEN = 12; // random bytes

type Options = {
  host: string;
  token?: string | undefined;
  isOwn?: ((address: string) => boolean) | undefined;
};

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Who may play: this machine, and whoever of the network has the token. In the address of a console it stands behind the
 * `#`, which reaches no log; only this machine is told it.
 */
export function createPass({ host, token: wanted, isOwn = isOwnAddress }: Options) {
  const token = wanted || randomBytes(TOKEN).toString('base64url');
  const isLocal = ({ socket }: IncomingMessage): boolean =>
    isOwn((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

  function admits(request: IncomingMessage): boolean {
    const given = new URL(request.url ?? '/', 'http://pass').searchParams.get('token');
    return isLocal(request) || (given !== null && same(given, token));
  }

  /** Addresses of consoles for other machines. */
  function consoles(port: number): string[] {
    const names = isOpen(host) ? lanAddresses() : [host.includes(':') ? `[${host}]` : host];
    return names.map((name) => `http://${name}:${port}/console#token=${encodeURIComponent(token)}`);
  }

  return {
    admits,
    consoles,
    /** For machines that show the picture together: each lets the others in by it. */
    token,
    /** What a page may know of the way to other machines, or null for one that is not let in. */
    tell(request: IncomingMessage, isReachable: boolean): { open: boolean; consoles: string[] } | null {
      if (!admits(request)) return null;
      const tells = isReachable && isLocal(request);
      return { open: isReachable, consoles: tells ? consoles(request.socket.localPort ?? 0) : [] };
    },
  };
}

export type Pass = ReturnType<typeof createPass>;
