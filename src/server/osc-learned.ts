import { fault } from '../shared/fault.ts';
import type { StageMessage } from '../shared/wire.ts';
import type { OscArgument, OscMessage } from './osc-decode.ts';
import { encodeOsc } from './osc-encode.ts';

const plainAddress = /^(\/[\w.:+-]{1,48}){1,8}$/;
const longest = 128; // characters
const maxArguments = 4;
const maxHeard = 32; // addresses
const learningTime = 60_000; // ms after which a stage that fell silent no longer learns

/** A number that single precision can hold, T as 1 and F as 0; nothing for the rest. */
const numberOf = ({ value }: OscArgument): number[] =>
  typeof value === 'string' || value === null || !Number.isFinite(Math.fround(Number(value)))
    ? []
    : [Number(value)];

/**
 * The addresses beside the table that the stage listens to, as it says. While it learns, at most 32 plain new ones pass too;
 * otherwise nothing does.
 */
export function createLearned() {
  let wanted: ReadonlySet<string> = new Set();
  let learningUntil = Number.NEGATIVE_INFINITY;
  const fresh = new Set<string>();

  function isOpen(address: string, now: number): boolean {
    if (wanted.has(address) || fresh.has(address)) return true;
    if (now >= learningUntil || wanted.size + fresh.size >= maxHeard) return false;
    if (address.length > longest || !plainAddress.test(address)) return false;
    fresh.add(address);
    return true;
  }

  return {
    hear(message: StageMessage): void {
      if (message.kind !== 'osc-sources') return;
      wanted = new Set(message.addresses.slice(0, maxHeard));
      fresh.clear();
      learningUntil = message.learning ? performance.now() + learningTime : Number.NEGATIVE_INFINITY;
    },
    /** The message as it goes on, its first four numbers as floats; throws why it is refused. */
    admit({ address, args }: OscMessage): Buffer {
      if (!isOpen(address, performance.now()))
        throw fault('OSC address', address, 'the address of a parameter');
      const numbers = args.flatMap(numberOf).slice(0, maxArguments);
      if (numbers.length === 0) throw fault(address, `${args.length} arguments`, 'a number');
      return encodeOsc(
        address,
        numbers.map((value) => ({ type: 'f', value })),
      );
    },
  };
}
