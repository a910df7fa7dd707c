import { type Clock, hearEcho, noClock, type Reading, readClock } from '../ensemble/clock.ts';
import { type Report, readToStage, type ToStage } from '../shared/ensemble-wire.ts';
import type { Carrier } from './wire/link.ts';
import { openSocket } from './wire/socket.ts';
import { hasServer, tokenOf } from './wire/wire.ts';

type Standing = Extract<ToStage, { kind: 'standing' }>;

type Options = {
  clock: () => number; // s
  onStanding: (standing: Standing | null) => void; // null: the server is not reached
  onFrame: (bytes: ArrayBuffer) => void;
  page?: string;
};

const quick = 10; // questions that are asked frame by frame, for a first idea of the time
const pingEvery = 0.2; // s

/** The stage's end of the ensemble: what its machine is among others, what time it is there, and frames both ways. */
export function openEnsembleLink({ clock, onStanding, onFrame, page = location.href }: Options) {
  let carrier: Carrier | null = null;
  let echoes: Clock = noClock;
  let ahead = 0; // s, of the leader's clock to the server's
  let asked = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let disposed = false;

  function hear(text: string): void {
    const message = readToStage(text);
    if (message?.kind === 'standing') onStanding(message);
    else if (message !== null) {
      echoes = hearEcho(echoes, { sent: message.sent, at: message.at, received: clock() });
      ahead = message.ahead;
    }
  }

  function address(): URL {
    const token = tokenOf(page);
    const url = new URL(`./ensemble?role=stage&token=${encodeURIComponent(token)}`, page);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url;
  }

  void hasServer(page).then((served) => {
    if (!served || disposed) return;
    carrier = openSocket(address(), {
      onText: hear,
      onBinary: onFrame,
      onStatus(status) {
        echoes = noClock;
        asked = 0;
        if (status === 'lost') onStanding(null);
      },
    });
  });

  return {
    /** Says that the stage draws, and asks for the time; called in each frame. */
    tick(report: () => Report): void {
      if (carrier === null || (asked >= quick && clock() - askedAt < pingEvery)) return;
      asked += 1;
      askedAt = clock();
      carrier.send(JSON.stringify({ kind: 'ping', sent: askedAt, report: report() }));
    },
    send: (bytes: ArrayBuffer): void => carrier?.send(bytes),
    /** Asks to lead from now on. */
    claim: (): void => carrier?.send(JSON.stringify({ kind: 'claim' })),
    /** How far the leader's clock is ahead of this page's (s), or null where it is not known. */
    reading(): Reading | null {
      const reading = readClock(echoes);
      return reading && { ...reading, offset: reading.offset + ahead };
    },
    dispose(): void {
      disposed = true;
      carrier?.dispose();
    },
  };
}
