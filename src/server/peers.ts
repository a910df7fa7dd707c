import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { SILENCE } from '../ensemble/election.ts';
import { createAddresses } from './peer-addresses.ts';
import { createPeerLink, maxPeerPayload, type PeerEvents, type PeerLink } from './peer-link.ts';
import { type Member, PROTOCOL } from './peer-wire.ts';

type Options = {
  id: number;
  name: string;
  token: string;
  port: () => number; // where this machine listens
  follow: readonly string[]; // addresses to begin with
  ahead: () => number; // s that the leader's clock is ahead of this one's
  log: (line: string) => void;
  on: Pick<PeerEvents, 'beat' | 'frame'> & { gone(id: number): void };
};

const mostLinks = 32;
const patience = 3; // s for a hello, and of silence

const now = (): number => performance.now() / 1000;

const taken = (id: number): string => `ensemble: got --id ${id}, which is taken, expected another`;

/** Why a server did not let this machine in. */
const refusal = (status: number): string =>
  status === 403
    ? 'got this token and name, expected its own token (--token or GANZFELD_TOKEN) and a name that it goes by'
    : `got HTTP ${status}, expected a Ganzfeld of this release`;

/**
 * Ways to all machines that show the picture together: those that are known are dialed until they answer, each tells whom
 * it knows, and of two ways between the same two the one stays that the lower id dialed.
 */
export function createPeers({ id, name, token, port, follow, ahead, log, on }: Options) {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxPeerPayload,
  });
  const instance = Math.floor(Math.random() * 2 ** 32);
  const all = new Set<PeerLink>();
  const addresses = createAddresses(follow, log);

  const known = (): PeerLink[] => [...all].filter((link) => link.id !== null);
  const linkTo = (other: number): PeerLink | undefined => known().find((link) => link.id === other);
  const dialerOf = (link: PeerLink): number => (link.dialed ? id : link.id!);

  function join(socket: WebSocket, at: string, dialed: boolean): void {
    const link = createPeerLink(socket, { at, dialed, ahead }, { ...on, hello, end });
    all.add(link);
    link.say({ kind: 'hello', protocol: PROTOCOL, id, instance, name, port: port() });
  }

  /** Whether a new way to a machine goes before the one that there is, which is ended then. */
  function isPreferred(link: PeerLink, before: PeerLink): boolean {
    const isSame = link.instance === before.instance;
    const isSilent = now() - before.heardAt > SILENCE;
    if (!isSame && !isSilent) {
      link.end(taken(link.id!));
      return false;
    }
    const isBetter = !isSame || dialerOf(link) < dialerOf(before);
    const worse = isBetter ? before : link;
    all.delete(worse);
    worse.end('');
    return isBetter;
  }

  function hello(link: PeerLink, { port: listens }: { port: number }): void {
    if (link.dialed) addresses.reached(link.at, link.id!);
    else link.at = link.at.replace(/:0$/, `:${listens}`);
    if (link.id === id) {
      all.delete(link);
      return void link.end(link.instance === instance ? '' : taken(id));
    }
    const before = known().find((other) => other.id === link.id && other !== link);
    if (before !== undefined && !isPreferred(link, before)) return;
    if (before === undefined) log(`Together with ${link.name} (${link.at}).`);
    addresses.learn({ id: link.id!, url: link.at });
  }

  function end(link: PeerLink, reason: string): void {
    if (reason !== '') addresses.refused(link.at, reason);
    if (!all.delete(link) || link.id === null) return;
    log(`${link.name} (${link.at}) is gone.`);
    on.gone(link.id);
  }

  function dial(url: string): void {
    const target = new URL(`${url}/ensemble?role=peer&token=${encodeURIComponent(token)}`);
    const origin = `${target.protocol === 'wss:' ? 'https' : 'http'}://${target.host}`;
    const socket = new WebSocket(target, {
      headers: { origin },
      handshakeTimeout: patience * 1000,
      perMessageDeflate: false,
      maxPayload: maxPeerPayload,
    });
    socket.on('open', () => join(socket, url, true));
    socket.on('unexpected-response', (request, { statusCode }) => {
      addresses.refused(url, refusal(statusCode ?? 0));
      request.destroy();
    });
    socket.on('error', () => addresses.failed(url));
    socket.on('close', () => addresses.failed(url));
  }

  return {
    admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (all.size >= mostLinks) return void socket.end('HTTP/1.1 503 Too Many Machines\r\n\r\n');
      const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
      const host = from.includes(':') ? `[${from}]` : from;
      sockets.handleUpgrade(request, socket, head, (opened) => join(opened, `ws://${host}:0`, false));
    },
    links: known,
    linkTo,
    /** Whom this machine can tell others of. */
    members: (): Member[] => known().map((link) => ({ id: link.id!, url: link.at })),
    /** Hears of machines that another one knows. */
    learn(members: readonly Member[]): void {
      for (const member of members) if (member.id !== id) addresses.learn(member);
    },
    /** Dials who is due, and ends what is silent. */
    tick(): void {
      for (const link of all) if (now() - link.heardAt > patience) link.end('ensemble: got silence');
      for (const url of addresses.due((other) => other === id || linkTo(other) !== undefined)) dial(url);
    },
    close(): void {
      for (const link of all) link.end('');
      sockets.close();
    },
  };
}
