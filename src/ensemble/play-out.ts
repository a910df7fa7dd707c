/** A frame that was numbered by its leader, at its leader's time (s). */
export type Ticket<F> = { epoch: number; number: number; time: number; frame: F };

/** Frames that wait for their moment, in order, the one that is shown, and what became of others. */
export type PlayOut<F> = {
  waiting: readonly Ticket<F>[];
  shown: Ticket<F> | null;
  late: number; // came after their moment
  missed: number; // numbers that were never shown
};

const MOST = 128; // frames that wait
const FUTURE = 2; // s ahead of now: a clock that is wrong

export const nothingToPlay = { waiting: [], shown: null, late: 0, missed: 0 } as const;

/** Whether one frame comes after another: a later leader's does whatever its number. */
export const isAfter = (
  one: { epoch: number; number: number },
  other: { epoch: number; number: number } | null,
): boolean =>
  other === null || one.epoch > other.epoch || (one.epoch === other.epoch && one.number > other.number);

/**
 * Takes a frame in at `now` on the leader's clock. What was shown already, comes twice or is of a leader who was replaced is
 * dropped; a new leader's frames replace what the old one had planned for the same time.
 */
export function arrive<F>(state: PlayOut<F>, ticket: Ticket<F>, now: number, delay: number): PlayOut<F> {
  const { waiting, shown } = state;
  const late = state.late + (ticket.time + delay < now ? 1 : 0);
  const newest = waiting.at(-1) ?? shown;
  const isOld = !isAfter(ticket, shown) || (newest !== null && ticket.epoch < newest.epoch);
  if (isOld || ticket.time > now + FUTURE) return { ...state, late };
  if (waiting.some(({ epoch, number }) => epoch === ticket.epoch && number === ticket.number)) return state;
  const stays = (other: Ticket<F>): boolean => other.epoch === ticket.epoch || other.time < ticket.time;
  const at = waiting.findLastIndex((other) => isAfter(ticket, other)) + 1;
  const next = [...waiting.slice(0, at), ticket, ...waiting.slice(at)].filter(stays);
  return { ...state, waiting: next.slice(-MOST), late };
}

/** Shows the newest frame whose moment (its time and `delay`) has come by `now`; what it overtakes is dropped. */
export function playAt<F>(state: PlayOut<F>, now: number, delay: number): PlayOut<F> {
  const { waiting, shown } = state;
  const at = waiting.findLastIndex(({ time }) => time + delay <= now);
  if (at < 0) return state;
  const next = waiting[at]!;
  const skipped = shown !== null && shown.epoch === next.epoch ? next.number - shown.number - 1 : at;
  return {
    ...state,
    shown: next,
    waiting: waiting.slice(at + 1),
    missed: state.missed + Math.max(0, skipped),
  };
}

/** The newest frame that came, shown or not. */
export const newestOf = <F>({ waiting, shown }: PlayOut<F>): Ticket<F> | null => waiting.at(-1) ?? shown;
