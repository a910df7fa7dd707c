import { fault, sentence } from '../shared/fault.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { admitMessage, declareAddresses } from './osc-declared.ts';
import { decodePacket, type OscMessage } from './osc-decode.ts';
import type { Echo } from './osc-echo.ts';
import { createLearned } from './osc-learned.ts';
import { createReach, type Reach } from './osc-reach.ts';
import { createSchedule } from './osc-schedule.ts';
import type { Sender } from './osc-sender.ts';
import { createRateLimit } from './rate-limit.ts';

const maxRate = 20_000; // messages/s of one sender, each address that a pattern reaches counts

/** Messages since the start; a packet that cannot be read counts as one, a pattern as one received and many forwarded. */
type OscCounts = { received: number; forwarded: number; refused: number; lastRefusal: string };

/**
 * `forward` gets the clean bytes of one message, and its address where it sets a number, so that a newer one may replace it;
 * `refuse` hears a sentence, at most once a second.
 */
export type TurnstileOptions = {
  table: ParameterTable;
  echo: Echo;
  forward: (packet: Buffer, number: string | null) => void;
  refuse: (sentence: string) => void;
};

/** The port that a subscription names, or undefined for the sender's own. */
function portOf({ address, args }: OscMessage): number | undefined {
  const [argument] = args;
  if (args.length === 0) return undefined;
  const port = argument?.value;
  if (args.length === 1 && typeof port === 'number' && Number.isInteger(port) && port >= 1024 && port < 65536)
    return port;
  throw fault(address, args.length > 1 ? `${args.length} arguments` : port, 'nothing or a port from 1024');
}

/** Errors that `act` throws have no stack: a refusal is its sentence, and a stack costs ten times what a message does. */
function withoutStacks(act: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Where every OSC packet passes, whichever way it came: only clean messages to declared or learned addresses go on. */
export function createTurnstile({ table, echo, forward, refuse }: TurnstileOptions) {
  const declared = declareAddresses(table);
  const learned = createLearned();
  const reachOf = createReach([...declared.keys()]);
  const schedule = createSchedule();
  const withinRate = createRateLimit(maxRate);
  const counts: OscCounts = { received: 0, forwarded: 0, refused: 0, lastRefusal: '' };
  let told = Number.NEGATIVE_INFINITY;

  const refused = (error: unknown) => {
    counts.refused++;
    counts.lastRefusal = sentence(error);
    if (performance.now() - told < 1000) return;
    told = performance.now();
    refuse(counts.lastRefusal);
  };

  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      refused(error);
    }
  };

  const checkRate = ({ quota }: Sender, now: number) => {
    if (!withinRate(quota, now)) throw fault('OSC sender', quota, `at most ${maxRate} messages a second`);
  };

  const admit = (message: OscMessage, sender: Sender, now: number) => {
    checkRate(sender, now);
    const isDeclared = declared.has(message.address);
    const admitted = isDeclared ? admitMessage(declared, message) : { packet: learned.admit(message) };
    if (admitted === null) return;
    const play = () => {
      counts.forwarded++;
      if ('id' in admitted) echo.hold(admitted.id, sender.id, admitted.value);
      forward(
        admitted.packet,
        'id' in admitted && table[admitted.id]?.kind === 'number' ? message.address : null,
      );
    };
    if (message.due <= now) play();
    else schedule.add(message.due, play);
  };

  const take = (message: OscMessage, sender: Sender, now: number, reach: Reach) => {
    if (message.address === '/subscribe' || message.address === '/unsubscribe') {
      checkRate(sender, now);
      const outlet = sender.outlet(portOf(message));
      if (message.address === '/subscribe') echo.subscribe(outlet, sender.id);
      else echo.unsubscribe(outlet.id);
    } else
      for (const address of reach(message.address))
        attempt(() => admit({ ...message, address }, sender, now));
  };

  return {
    enter(bytes: Buffer, sender: Sender): void {
      const now = Date.now();
      const before = counts.received;
      withoutStacks(() =>
        attempt(() => {
          const reach = reachOf();
          for (const message of decodePacket(bytes)) {
            counts.received++;
            attempt(() => take(message, sender, now, reach));
          }
        }),
      );
      if (counts.received === before) counts.received++;
    },
    refused,
    /** Which addresses beside the table the stage wants. */
    hear: learned.hear,
    counts: () => ({ ...counts, subscribers: echo.subscribers() }),
    close(): void {
      schedule.clear();
      echo.close();
    },
  };
}

export type Turnstile = ReturnType<typeof createTurnstile>;
