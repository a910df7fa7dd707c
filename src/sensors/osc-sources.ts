import type { Signals } from '../shared/signals.ts';

const maxAddresses = 32;
const maxArguments = 4;
const learningTime = 30; // s

/** Numbers, T and F of a message, at most four. */
const numbersIn = (args: readonly unknown[]): number[] =>
  args
    .map((argument) =>
      typeof argument === 'bigint' || typeof argument === 'boolean' ? Number(argument) : argument,
    )
    .filter((argument): argument is number => typeof argument === 'number' && Number.isFinite(argument))
    .slice(0, maxArguments);

/** `osc/wiimote/accel` for the first argument, `osc/wiimote/accel#2` for the second. */
const sourceId = (address: string, at: number): string => `osc${address}${at === 0 ? '' : `#${at + 1}`}`;

/**
 * OSC addresses beside the table as sources. While it learns, for at most 30 s, each new address becomes one, or up to four
 * for its first arguments, and is calibrated over its first ten seconds. At most 32 addresses.
 */
export function createOscSources(
  { signals, clock }: { signals: Signals; clock: () => number },
  kept: readonly string[],
  onChange: () => void,
) {
  const known = new Map<string, number>(kept.slice(0, maxAddresses).map((address) => [address, 0]));
  let until = Number.NEGATIVE_INFINITY;

  const isLearning = (): boolean => clock() < until;

  /** Declares the sources of as many arguments as have come so far. */
  function meet(address: string, count: number): void {
    for (let at = known.get(address) ?? 0; at < count; at++) {
      const id = sourceId(address, at);
      if (signals.has(id) || !signals.declare(id, { label: `OSC ${id.slice(3)}`, range: [0, 1] })) continue;
      if (!(id in signals.calibrations())) signals.calibrate(id, clock());
    }
    known.set(address, Math.max(known.get(address) ?? 0, count));
  }

  for (const address of known.keys()) meet(address, 1);

  return {
    isLearning,
    addresses: (): string[] => [...known.keys()],
    learn(on: boolean): void {
      until = on ? clock() + learningTime : Number.NEGATIVE_INFINITY;
      onChange();
    },
    forget(address: string): void {
      for (let at = 0; at < (known.get(address) ?? 0); at++) signals.forget(sourceId(address, at));
      if (known.delete(address)) onChange();
    },
    /** Takes a message to an address that is no parameter's; false where nobody wants it. */
    hear(address: string, args: readonly unknown[]): boolean {
      const isNew = !known.has(address);
      if (isNew && (!isLearning() || known.size >= maxAddresses)) return false;
      const numbers = numbersIn(args);
      if (numbers.length === 0) return false;
      if (numbers.length > (known.get(address) ?? 0)) meet(address, numbers.length);
      const now = clock();
      for (const [at, value] of numbers.entries()) signals.put(sourceId(address, at), value, now);
      if (isNew) onChange();
      return true;
    },
  };
}
