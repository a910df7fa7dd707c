import OSC from 'osc-js';
import { fault, sentence } from '../shared/fault.ts';
import { oscAddress, oscUnitAddress } from '../shared/osc-address.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { messagesOf } from './osc-messages.ts';
import { readPlainOsc } from './osc-plain.ts';

type Sink = {
  set(id: string, value: ParameterValue, source: string): void;
  setNorm(id: string, unit: number, source: string): void;
  trigger(id: string, source: string): void;
  /** Hears what is no parameter's; false where nobody wants it. */
  other?(address: string, args: readonly unknown[]): boolean;
};

type Target = { id: string; parameter: Parameter; norm: boolean };

/**
 * Moves parameters by OSC packets that a strict decoder has let through: `/walk/speed` in the table's units,
 * `/norm/walk/speed` in 0..1. Bundles run at once and in order. What fits no parameter is told to `onRefused` and dropped.
 */
export function createOscControl(
  table: ParameterTable,
  sink: Sink,
  onRefused: (reason: string) => void = () => undefined,
): { receive(bytes: ArrayBuffer): void } {
  const targets = addresses(table);

  function deliver({ address, args }: Heard): void {
    const target = targets.get(address);
    const [argument] = args;
    if (target === undefined) {
      if (sink.other?.(address, args) === true) return;
      throw fault('osc', address, 'an address of the table or one that was learned');
    }
    const { id, parameter, norm } = target;
    if (parameter.kind === 'trigger') {
      if (isPress(argument)) sink.trigger(id, 'osc');
    } else if (norm) sink.setNorm(id, unitOf(address, argument), 'osc');
    else sink.set(id, plainOf(address, parameter, argument), 'osc');
  }

  return {
    receive(bytes) {
      for (const heard of decode(bytes, onRefused)) {
        try {
          deliver(heard);
        } catch (error) {
          onRefused(sentence(error));
        }
      }
    },
  };
}

function addresses(table: ParameterTable): Map<string, Target> {
  return new Map(
    Object.entries(table).flatMap(([id, parameter]): [string, Target][] => [
      [oscAddress(id), { id, parameter, norm: false }],
      [oscUnitAddress(id), { id, parameter, norm: true }],
    ]),
  );
}

type Heard = { address: string; args: readonly unknown[] };

function decode(bytes: ArrayBuffer, onRefused: (reason: string) => void): Heard[] {
  try {
    return messagesOf(new DataView(bytes)).map((message) => readPlainOsc(message) ?? readAny(message));
  } catch (error) {
    onRefused(`osc: got a packet that cannot be read (${sentence(error)}), expected OSC 1.0`);
    return [];
  }
}

/** The library reads from the beginning of a buffer. */
function readAny({ buffer, byteOffset, byteLength }: DataView): Heard {
  const message = new OSC.Message('/');
  message.unpack(new DataView(buffer.slice(byteOffset, byteOffset + byteLength)));
  return message;
}

/** A button that sends 1 on press and 0 on release fires once; a message without argument fires. */
const isPress = (argument: unknown): boolean => argument !== false && Number(argument ?? 1) !== 0;

function unitOf(address: string, argument: unknown): number {
  const unit = typeof argument === 'boolean' ? Number(argument) : numberOf(argument);
  if (unit === null) throw expected(address, argument, 'a number from 0 to 1');
  return unit;
}

function plainOf(address: string, parameter: Exclude<Parameter, { kind: 'trigger' }>, argument: unknown) {
  const number = numberOf(argument);
  if (parameter.kind === 'number') {
    if (number === null)
      throw expected(address, argument, `a number from ${parameter.min} to ${parameter.max}`);
    return number;
  }
  if (parameter.kind === 'toggle') {
    if (typeof argument === 'boolean') return argument;
    if (number === null) throw expected(address, argument, 'T, F, 1 or 0');
    return number >= 0.5;
  }
  const option = parameter.options.find((name, index) => name === argument || index === number);
  if (option === undefined) throw expected(address, argument, `one of ${parameter.options.join(', ')}`);
  return option;
}

/** int32, int64, float and double alike; null for what is no finite number. */
function numberOf(argument: unknown): number | null {
  const number = typeof argument === 'bigint' ? Number(argument) : argument;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const expected = (address: string, got: unknown, what: string): Error => fault(`osc ${address}`, got, what);
