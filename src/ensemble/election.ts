/** What each machine tells the others of itself several times a second. */
export type Standing = {
  epoch: number; // of the leader that it has; 0: it never had company
  leader: number | null; // id of the machine that it takes for the leader
  hears: boolean; // whether that one leads and is heard (or is itself)
  able: boolean; // whether it has a stage that plays
};

type Peer = Standing & { heardAt: number };

/** A machine's view of who leads. Times in s on its own clock. */
export type Election = Standing & {
  id: number;
  peers: ReadonlyMap<number, Peer>;
  aloneSince: number | null; // since when it has no leader that it hears
};

export type ElectionEvent =
  | { kind: 'heard'; id: number; standing: Standing; at: number }
  | { kind: 'gone'; id: number; at: number }
  | { kind: 'able'; able: boolean; at: number }
  | { kind: 'claim'; at: number } // a hand wants this machine to lead
  | { kind: 'tick'; at: number };

/** A machine that is silent for so long is gone (s). */
export const SILENCE = 2;
/** So long (s) there is no leader before one is made: time for all to notice, and for the old one to come back. */
const SETTLE = 0.4;

/** A machine that leads from the start, or one that looks for others. */
export const startElection = (id: number, leads: boolean): Election => ({
  id,
  epoch: 0,
  leader: leads ? id : null,
  hears: leads,
  able: false,
  peers: new Map(),
  aloneSince: null,
});

export const leads = ({ leader, id }: Election): boolean => leader === id;

/** Whether a machine of the network leads in the very epoch that this one is in. */
function hearsLeader({ leader, id, epoch, peers }: Election): boolean {
  if (leader === id) return true;
  const peer = leader === null ? undefined : peers.get(leader);
  return peer !== undefined && peer.leader === leader && peer.epoch === epoch;
}

/** Follows who says of itself that it leads, in a later epoch, or in the same with a lower id. */
function consider(state: Election, from: number, claim: Standing): Election {
  if (claim.leader !== from || claim.epoch < state.epoch) return state;
  const isBetter = claim.epoch > state.epoch || state.leader === null || from < state.leader;
  return isBetter ? { ...state, epoch: claim.epoch, leader: from } : state;
}

/**
 * What a leader does about its peers: with the first company, once its stage plays, an epoch begins; who has none behind it
 * gives way to who has; who has no stage any more, to who has one.
 */
function settle(state: Election): Election {
  const { epoch, able, peers } = state;
  const others = [...peers.values()];
  if (!leads(state) || others.length === 0) return state;
  if (epoch > 0) return able || !others.some((peer) => peer.able) ? state : { ...state, leader: null };
  if (others.some((peer) => peer.epoch > 0)) return { ...state, leader: null };
  return able ? { ...state, epoch: 1 } : state;
}

/** The one to lead next: of the latest epoch, and of those the lowest id. */
function heirOf({ id, epoch, able, peers }: Election): number | null {
  const standing = [...peers].map(([peer, its]) => ({ id: peer, epoch: its.epoch, able: its.able }));
  const heirs = [{ id, epoch, able }, ...standing].filter((each) => each.able && each.epoch > 0);
  return heirs.sort((a, b) => b.epoch - a.epoch || a.id - b.id)[0]?.id ?? null;
}

function succeed(state: Election, at: number): Election {
  const { id, epoch, peers, aloneSince } = state;
  if (state.hears || aloneSince === null || at - aloneSince < SETTLE) return state;
  const others = [...peers.values()];
  if (others.some((peer) => peer.hears && peer.epoch >= epoch)) return state;
  if (heirOf(state) !== id) return state;
  const latest = Math.max(epoch, ...others.map((peer) => peer.epoch));
  return { ...state, epoch: latest + 1, leader: id, hears: true, aloneSince: null };
}

/** The one after all that it knows of, where it has company and a stage. */
function claim(state: Election): Election {
  if (leads(state) || !state.able || state.epoch === 0) return state;
  const latest = Math.max(state.epoch, ...[...state.peers.values()].map(({ epoch }) => epoch));
  return { ...state, epoch: latest + 1, leader: state.id };
}

function take(state: Election, event: ElectionEvent): Election {
  if (event.kind === 'able') return { ...state, able: event.able };
  if (event.kind === 'claim') return claim(state);
  const peers = new Map(state.peers);
  if (event.kind === 'gone') peers.delete(event.id);
  if (event.kind === 'heard') peers.set(event.id, { ...event.standing, heardAt: event.at });
  if (event.kind === 'tick')
    for (const [id, { heardAt }] of peers) if (event.at - heardAt > SILENCE) peers.delete(id);
  const next = { ...state, peers };
  return event.kind === 'heard' ? consider(next, event.id, event.standing) : next;
}

/**
 * The next view of who leads (after Garcia-Molina's bully, 1982, with epochs as in Raft's terms, but without a quorum: a
 * show goes on in every part of a broken network, and where parts meet again the later epoch leads, or the lower id).
 */
export function elect(state: Election, event: ElectionEvent): Election {
  const taken = settle(take(state, event));
  const hears = hearsLeader(taken);
  const aloneSince = hears ? null : (taken.aloneSince ?? event.at);
  return succeed({ ...taken, hears, aloneSince }, event.at);
}
