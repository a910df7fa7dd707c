import { fault } from '../shared/fault.ts';
import { oscAddress } from '../shared/osc-address.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { StageMessage } from '../shared/wire.ts';
import { encodeOsc } from './osc-encode.ts';
import type { Outlet } from './osc-sender.ts';

const maxSubscribers = 32;
const expiry = 60_000; // ms without a renewal
const refill = 5000; // ms; a renewal after that long tells everything again
const every = Math.ceil(1000 / 60); // ms between two values of one address
const burst = 64; // values to one subscriber at a time: more datagrams at once overflow where they arrive
const holdTime = 250; // ms that a hand is not told what it does itself

type Subscriber = {
  outlet: Outlet;
  from: string;
  wanted: ReadonlySet<string> | undefined;
  until: number;
  filled: number;
  pending: Set<string>;
};
type Hold = { by: string; value: ParameterValue | null; until: number };

/** A value as an OSC message in the table's units. */
function encodeValue(id: string, value: ParameterValue): Buffer {
  const type = typeof value === 'number' ? 'f' : typeof value === 'string' ? 's' : value ? 'T' : 'F';
  return encodeOsc(oscAddress(id), [{ type, value }]);
}

const kindOf = { number: 'number', string: 'choice', boolean: 'toggle' } as const;

const fits = (parameter: Parameter | undefined, value: ParameterValue) =>
  parameter?.kind === kindOf[typeof value as keyof typeof kindOf];

const mark = ({ pending, wanted }: Subscriber, id: string) => {
  if (wanted === undefined || wanted.has(id)) pending.add(id);
};

const same = (a: ParameterValue, b: ParameterValue | null | undefined) =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a))
    : a === b;

/** Tells subscribers what the stage says its values are, each address at most 60 times a second. Triggers are not told. */
export function createEcho(table: ParameterTable) {
  const known = new Map(Object.entries(table));
  const values = new Map<string, ParameterValue>();
  const holds = new Map<string, Hold>();
  const subscribers = new Map<string, Subscriber>();
  let timer: NodeJS.Timeout | undefined;
  let flushed = Number.NEGATIVE_INFINITY;

  const arm = () => {
    timer ??= setTimeout(flush, Math.max(0, flushed + every - performance.now()));
  };

  const prune = (now: number) => {
    for (const [id, { until }] of subscribers) if (until <= now) subscribers.delete(id);
  };

  /** Sends one value, unless its own hand is still moving it (then it waits) or knows it already; says whether it did. */
  const tell = ({ outlet, from, pending }: Subscriber, id: string, now: number): boolean => {
    const value = values.get(id);
    const hold = holds.get(id);
    const isOwn = hold !== undefined && (hold.by === from || hold.by === outlet.id);
    if (isOwn && now < hold.until) return false;
    pending.delete(id);
    if (isOwn) holds.delete(id);
    if (value === undefined || (isOwn && same(value, hold.value))) return false;
    outlet.send(encodeValue(id, value));
    return true;
  };

  const tellSome = (subscriber: Subscriber, now: number) => {
    let left = burst;
    for (const id of subscriber.pending) {
      if (tell(subscriber, id, now)) left--;
      if (left === 0) return;
    }
  };

  const flush = () => {
    timer = undefined;
    flushed = performance.now();
    prune(flushed);
    for (const subscriber of subscribers.values()) tellSome(subscriber, flushed);
    if ([...subscribers.values()].some(({ pending }) => pending.size > 0)) arm();
  };

  const fill = (subscriber: Subscriber, now: number) => {
    subscriber.filled = now;
    for (const id of values.keys()) mark(subscriber, id);
    arm();
  };

  return {
    /** What the stage said; a `state` counts only where it differs, `values` always, so that a clamped hand hears it. */
    hear(message: StageMessage): void {
      if (message.kind !== 'state' && message.kind !== 'values') return;
      for (const [id, value] of Object.entries(message.values)) {
        if (!fits(known.get(id), value)) continue;
        const isNews = message.kind === 'values' || values.get(id) !== value;
        values.set(id, value);
        if (isNews) for (const subscriber of subscribers.values()) mark(subscriber, id);
      }
      if (subscribers.size > 0) arm();
    },
    /** Notes that a sender has set a value, null where its table units are not known. */
    hold(id: string, by: string, value: ParameterValue | null): void {
      holds.set(id, { by, value, until: performance.now() + holdTime });
    },
    /** Begins or renews; whoever begins is told everything, or everything `wanted`. */
    subscribe(outlet: Outlet, from: string, wanted?: ReadonlySet<string>): void {
      const now = performance.now();
      prune(now);
      const until = outlet.lasting ? Number.POSITIVE_INFINITY : now + expiry;
      const before = subscribers.get(outlet.id);
      if (before === undefined && subscribers.size >= maxSubscribers)
        throw fault('/subscribe', 'one more', `at most ${maxSubscribers} subscribers`);
      const filled = before?.filled ?? Number.NEGATIVE_INFINITY;
      const pending = before?.pending ?? new Set<string>();
      const subscriber = { outlet, from, wanted, until, filled, pending };
      subscribers.set(outlet.id, subscriber);
      if (now - filled >= refill) fill(subscriber, now);
    },
    unsubscribe: (id: string): boolean => subscribers.delete(id),
    subscribers(): number {
      prune(performance.now());
      return subscribers.size;
    },
    /** What the stage last said of a parameter. */
    value: (id: string): ParameterValue | undefined => values.get(id),
    close(): void {
      clearTimeout(timer);
      subscribers.clear();
    },
  };
}

export type Echo = ReturnType<typeof createEcho>;
