import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { readClock } from '../ensemble/clock.ts';
import { type ElectionEvent, elect, leads, type Standing, startElection } from '../ensemble/election.ts';
import { readHead } from '../ensemble/frame.ts';
import type { Machine } from '../shared/ensemble-wire.ts';
import { createOwnStages } from './own-stages.ts';
import type { PeerLink } from './peer-link.ts';
import { createPeers } from './peers.ts';

export type EnsembleOptions = {
  follow?: readonly string[] | undefined; // addresses of others; without any this machine leads
  id?: number | undefined; // place in the line of succession, the lowest first
  name?: string | undefined;
};

type Options = EnsembleOptions & { token: string; port: () => number; log: (line: string) => void };

const tickEvery = 50; // ms
const beatEvery = 0.2; // s
const tellEvery = 0.5; // s

const now = (): number => performance.now() / 1000;

const roleOf = ({ leader, hears }: Standing, id: number): Machine['role'] =>
  leader === id ? 'leader' : hears ? 'follower' : 'seeking';

const machineOf = (link: PeerLink): Machine => {
  const { roundTrip = 0, doubt = 0 } = readClock(link.clock) ?? {};
  const role = link.standing === null ? 'seeking' : roleOf(link.standing, link.id!);
  return { id: link.id!, name: link.name, role, own: false, roundTrip, doubt, report: link.report };
};

/**
 * This machine among those that show one picture: who leads, what time it is there, and the leader's frames on their way
 * from stage to stage. A machine alone leads nobody and its stage is told so.
 */
export function createEnsemble({ follow = [], name = '', token, port, log, ...wish }: Options) {
  const id = wish.id ?? 1000 + Math.floor(Math.random() * (2 ** 32 - 1000));
  let election = startElection(id, follow.length === 0);
  let ahead = 0; // s that the leader's clock is ahead of this one's
  let [beatAt, toldAt] = [0, 0];
  const stages = createOwnStages({
    ahead: () => ahead,
    frame: fromStage,
    claim: () => turn({ kind: 'claim', at: now() }),
  });
  const peers = createPeers({
    ...{ id, name, token, port, follow, log },
    ahead: () => ahead,
    on: {
      beat(link, { standing, members }) {
        peers.learn(members);
        turn({ kind: 'heard', id: link.id!, standing, at: now() });
      },
      frame: fromPeer,
      gone: (other) => turn({ kind: 'gone', id: other, at: now() }),
    },
  });

  function turn(event: ElectionEvent): void {
    const { leader, epoch, hears } = election;
    election = elect(election, event);
    if (leader === election.leader && epoch === election.epoch && hears === election.hears) return;
    if (leader !== election.leader && leads(election))
      log(`This machine leads now (epoch ${election.epoch}).`);
    beat();
    tell();
  }

  function fromStage(bytes: ArrayBuffer): void {
    if (!leads(election) || readHead(bytes)?.epoch !== election.epoch) return;
    for (const link of peers.links()) link.frame(bytes);
    stages.toOthers(bytes);
  }

  function fromPeer(link: PeerLink, bytes: ArrayBuffer): void {
    const head = readHead(bytes);
    if (head === null)
      return void link.end('frame: got bytes that are none, expected a frame of this release');
    if (link.id !== election.leader || head.epoch !== election.epoch) return;
    link.hint = Math.max(link.hint, head.time - link.ahead - now());
    stages.toAll(bytes);
  }

  function standing(): Standing {
    const { epoch, leader, hears, able } = election;
    return { epoch, leader, hears, able };
  }

  function machines(): Machine[] {
    const own: Machine = {
      ...{ id, name, own: true, roundTrip: 0, doubt: 0 },
      role: roleOf(election, id),
      report: stages.report(),
    };
    return [own, ...peers.links().map(machineOf)].sort((a, b) => a.id - b.id);
  }

  function beat(): void {
    beatAt = now();
    const told = { standing: standing(), members: peers.members(), report: stages.report() };
    for (const link of peers.links()) link.say({ kind: 'beat', sent: now(), ...told });
  }

  function tell(): void {
    toldAt = now();
    const list = machines();
    const { epoch } = election;
    stages.tell({ role: roleOf(election, id), epoch, company: list.length - 1, machines: list });
  }

  function keepTime(): void {
    const link = leads(election) || election.leader === null ? undefined : peers.linkTo(election.leader);
    const reading = link === undefined ? null : readClock(link.clock);
    if (link !== undefined && reading !== null) ahead = reading.offset + link.ahead;
  }

  const timer = setInterval(() => {
    peers.tick();
    keepTime();
    turn({ kind: 'able', able: stages.areAble(), at: now() });
    turn({ kind: 'tick', at: now() });
    if (now() - beatAt >= beatEvery) beat();
    if (now() - toldAt >= tellEvery) tell();
  }, tickEvery);

  return {
    /** Lets a peer or a stage of this machine in, by the role in the address. */
    admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const role = new URL(request.url ?? '/', 'http://ensemble').searchParams.get('role');
      if (role === 'peer') peers.admit(request, socket, head);
      else if (role === 'stage') stages.admit(request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    },
    counts: () => ({
      id,
      role: roleOf(election, id),
      epoch: election.epoch,
      leader: election.leader,
      machines: machines(),
    }),
    close(): void {
      clearInterval(timer);
      peers.close();
      stages.close();
    },
  };
}

export type Ensemble = ReturnType<typeof createEnsemble>;
