import type { Standing } from '../ensemble/election.ts';
import { type Report, readFields, readReport } from '../shared/ensemble-wire.ts';

/** What machines of one version say to each other; another version is refused. */
export const PROTOCOL = 1;

/** Who else is there: its id and the address under which it was reached. */
export type Member = { id: number; url: string };

/**
 * Server to server, as texts; frames go as bytes. `instance` differs in every run of a program, `port` is where it listens.
 * A `beat` is answered by an `echo`: the clock of the one who answers and how far the leader's is ahead of it (s).
 */
export type PeerMessage =
  | { kind: 'hello'; protocol: number; id: number; instance: number; name: string; port: number }
  | { kind: 'beat'; sent: number; standing: Standing; members: Member[]; report: Report | null }
  | { kind: 'echo'; sent: number; at: number; ahead: number };

type Fields = Readonly<Record<string, unknown>>;

const most = { name: 64, url: 200, members: 64 };

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isId = (value: unknown): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 0 && value < 2 ** 32;

function readMember(value: unknown): Member | null {
  const { id, url } = (value ?? {}) as Fields;
  const isUrl = typeof url === 'string' && url.length <= most.url && /^wss?:\/\/[^\s/?#@]+$/.test(url);
  return isId(id) && isUrl && URL.canParse(url) ? { id, url } : null;
}

function readStanding(value: unknown): Standing | null {
  const { epoch, leader, hears, able } = (value ?? {}) as Fields;
  if (!isId(epoch) || !(leader === null || isId(leader))) return null;
  return typeof hears === 'boolean' && typeof able === 'boolean' ? { epoch, leader, hears, able } : null;
}

function readHello({ protocol, id, instance, name, port }: Fields): PeerMessage | null {
  if (!isNumber(protocol) || !isId(id) || !isId(instance) || !isId(port) || port > 65535) return null;
  const isName = typeof name === 'string' && name.length <= most.name;
  return isName ? { kind: 'hello', protocol, id, instance, name, port } : null;
}

function readBeat({ sent, standing, members, report }: Fields): PeerMessage | null {
  const told = readStanding(standing);
  const its = report === null ? null : readReport(report);
  if (!isNumber(sent) || told === null || (report !== null && its === null)) return null;
  if (!Array.isArray(members) || members.length > most.members) return null;
  const read = members.map(readMember);
  const isWhole = read.every((member) => member !== null);
  return isWhole ? { kind: 'beat', sent, standing: told, members: read, report: its } : null;
}

/** What a peer said, or null for anything that is not exactly that. */
export function readPeerMessage(text: string): PeerMessage | null {
  const fields = readFields(text);
  if (fields === null) return null;
  const { kind, sent, at, ahead } = fields;
  if (kind === 'hello') return readHello(fields);
  if (kind === 'beat') return readBeat(fields);
  const isEcho = kind === 'echo' && isNumber(sent) && isNumber(at) && isNumber(ahead);
  return isEcho ? { kind, sent, at, ahead } : null;
}
