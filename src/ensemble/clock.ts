/**
 * A question and its answer: when it left (s, own clock), what the other clock said, when the answer came. `ahead`: by how much
 * the other clock is ahead at least, as other words from there have said in the meantime.
 */
export type Echo = { sent: number; at: number; received: number; ahead?: number };

/** The questions of the last seconds, oldest first. */
export type Clock = readonly Echo[];

/** How far the other clock is ahead (s), by how much that may be wrong at most, and the quickest round trip. */
export type Reading = { offset: number; doubt: number; roundTrip: number };

const WINDOW = 10; // s
const MOST = 128; // echoes
const SLOWEST = 2; // s; an answer that took longer says nothing
const STEP = 0.05; // s; bounds that contradict each other by more mean that a clock was set

export const noClock: Clock = [];

/** The latest and the earliest that the other clock can be: each way takes some time, never none. */
function boundsOf(clock: Clock): { low: number; high: number; roundTrip: number } {
  let [low, high, roundTrip] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { sent, at, received, ahead = low } of clock) {
    low = Math.max(low, at - received, ahead);
    high = Math.min(high, at - sent);
    roundTrip = Math.min(roundTrip, received - sent);
  }
  return { low, high, roundTrip };
}

/** Takes an answer in; nonsense is left out, and a clock that was set begins anew. */
export function hearEcho(clock: Clock, echo: Echo): Clock {
  const took = echo.received - echo.sent;
  if (!(took >= 0 && took <= SLOWEST) || !Number.isFinite(echo.at)) return clock;
  const kept = clock.filter(({ received }) => echo.received - received < WINDOW).slice(1 - MOST);
  const next = [...kept, echo];
  const { low, high } = boundsOf(next);
  const { sent, at, received } = echo;
  return low - high > STEP ? [{ sent, at, received }] : next;
}

/**
 * The offset of the other clock, or null before the first answer. Each echo bounds it from both sides (Marzullo 1984); over
 * the window the quickest way there and the quickest way back remain (the minimum filter of NTP, RFC 5905 §10, but for each
 * direction by itself, as Paxson 1998), and the middle is taken. Jitter only delays, so the error falls as 1/n, where a mean
 * would fall as 1/√n; a difference between the quickest way there and back stays, by half. Frames that come on the same
 * connection hold answers up, and so their times count as well: they come often, and one of them comes quickly.
 */
export function readClock(clock: Clock): Reading | null {
  if (clock.length === 0) return null;
  const { low, high, roundTrip } = boundsOf(clock);
  return { offset: (low + high) / 2, doubt: Math.max(0, (high - low) / 2), roundTrip };
}
