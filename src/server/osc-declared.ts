import { fault } from '../shared/fault.ts';
import { oscAddress, oscUnitAddress } from '../shared/osc-address.ts';
import type { ChoiceParameter, Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { OscArgument, OscMessage } from './osc-decode.ts';
import { encodeOsc, type SentArgument } from './osc-encode.ts';

type Declared = { id: string; parameter: Parameter; unit: boolean };

/** Every OSC address that the table declares; there are no others. */
export type DeclaredAddresses = ReadonlyMap<string, Declared>;

/** The addresses of a table: in its units, and as knob positions under `/norm`. */
export const declareAddresses = (table: ParameterTable): DeclaredAddresses =>
  new Map(
    Object.entries(table).flatMap(([id, parameter]): [string, Declared][] => [
      [oscAddress(id), { id, parameter, unit: false }],
      [oscUnitAddress(id), { id, parameter, unit: true }],
    ]),
  );

/** A number that single precision can hold; anything else throws. */
function finite(address: string, argument: OscArgument | undefined, expected = 'one number'): number {
  const { value } = argument ?? {};
  if (typeof value === 'number' && Number.isFinite(Math.fround(value))) return value;
  throw fault(address, argument === undefined ? 'no argument' : value, expected);
}

function choice(address: string, { options }: ChoiceParameter, argument: OscArgument | undefined): string {
  const value = argument?.value;
  const named = typeof value === 'number' ? options[value] : options.find((option) => option === value);
  if (named !== undefined) return named;
  const expected = `one of ${options.join(', ')}, or its place from 0 to ${options.length - 1}`;
  throw fault(address, argument === undefined ? 'no argument' : value, expected);
}

function toggle(address: string, argument: OscArgument | undefined): SentArgument {
  const on =
    typeof argument?.value === 'boolean'
      ? argument.value
      : finite(address, argument, 'true, false or one number') >= 0.5;
  return { type: on ? 'T' : 'F', value: on };
}

/** The argument as the stage gets it, [] where it needs none, or null for a released button, which says nothing. */
function clean(address: string, { parameter, unit }: Declared, argument: OscArgument | undefined) {
  if (parameter.kind === 'trigger') {
    const isBare = argument === undefined || argument.tag === 'I' || argument.tag === 'T';
    const isReleased = argument?.tag === 'F';
    const pressed = isBare || (!isReleased && finite(address, argument, 'one number or nothing') !== 0);
    return pressed ? [] : null;
  }
  if (parameter.kind === 'toggle') return [toggle(address, argument)];
  if (parameter.kind === 'choice' && !unit)
    return [{ type: 's', value: choice(address, parameter, argument) } as const];
  return [{ type: 'f', value: finite(address, argument) } as const];
}

/** A message that may pass: clean bytes, and the value in the table's units where the address speaks them. */
type Admitted = { packet: Buffer; id: string; value: ParameterValue | null };

/** The message as it goes on, null where there is nothing to do; throws why it is refused. */
export function admitMessage(declared: DeclaredAddresses, { address, args }: OscMessage): Admitted | null {
  const target = declared.get(address);
  if (target === undefined) throw fault('OSC address', address, 'the address of a parameter');
  if (args.length > 1) throw fault(address, `${args.length} arguments`, 'at most one');
  const cleaned = clean(address, target, args[0]);
  if (cleaned === null) return null;
  const value = target.unit ? null : (cleaned[0]?.value ?? null);
  return { packet: encodeOsc(address, cleaned), id: target.id, value };
}
