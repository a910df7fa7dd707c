import { oscAddress, oscUnitAddress } from '../shared/osc-address.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';

/** One node of the address space in the words of the OSCQuery proposal. */
export type OscNode = {
  FULL_PATH: string;
  DESCRIPTION?: string;
  ACCESS: 0 | 2 | 3;
  CONTENTS?: Record<string, OscNode>;
  TYPE?: string;
  VALUE?: [ParameterValue];
  RANGE?: [{ MIN: number; MAX: number } | { VALS: readonly string[] }];
  CLIPMODE?: ['both'];
};

/** What a parameter is now, or undefined before a stage has said so. */
export type ValueNow = (id: string) => ParameterValue | undefined;

type Method = Omit<OscNode, 'FULL_PATH' | 'DESCRIPTION' | 'CONTENTS'>;

const trigger: Method = { TYPE: 'I', ACCESS: 2 };

function inUnits(id: string, parameter: Parameter, now: ValueNow): Method {
  if (parameter.kind === 'trigger') return trigger;
  const value = now(id) ?? parameter.default;
  const common = { ACCESS: 3, VALUE: [value] } satisfies Method;
  switch (parameter.kind) {
    case 'number':
      return {
        ...common,
        TYPE: 'f',
        RANGE: [{ MIN: parameter.min, MAX: parameter.max }],
        CLIPMODE: ['both'],
      };
    case 'choice':
      return { ...common, TYPE: 's', RANGE: [{ VALS: parameter.options }] };
    case 'toggle':
      return { ...common, TYPE: value ? 'T' : 'F' };
  }
}

const asKnob = ({ kind }: Parameter): Method =>
  kind === 'trigger' ? trigger : { TYPE: 'f', ACCESS: 2, RANGE: [{ MIN: 0, MAX: 1 }], CLIPMODE: ['both'] };

const describe = (parameter: Parameter): string =>
  parameter.kind === 'number' && parameter.unit ? `${parameter.help} (${parameter.unit})` : parameter.help;

/** The whole address space: every parameter in the table's units, and as a knob position under `/norm`. */
export function describeSpace(table: ParameterTable, now: ValueNow): OscNode {
  const root: OscNode = { FULL_PATH: '/', DESCRIPTION: 'Ganzfeld', ACCESS: 0, CONTENTS: {} };
  const put = (address: string, parameter: Parameter, method: Method) => {
    let node = root;
    const names = address.slice(1).split('/');
    for (const [depth, name] of names.entries()) {
      node.CONTENTS ??= {};
      node.CONTENTS[name] ??= { FULL_PATH: `/${names.slice(0, depth + 1).join('/')}`, ACCESS: 0 };
      node = node.CONTENTS[name];
    }
    Object.assign(node, { DESCRIPTION: describe(parameter), ...method });
  };
  for (const [id, parameter] of Object.entries(table)) {
    put(oscAddress(id), parameter, inUnits(id, parameter, now));
    put(oscUnitAddress(id), parameter, asKnob(parameter));
  }
  return root;
}

/** The node at an address, or null. */
export function nodeAt(root: OscNode, address: string): OscNode | null {
  let node = root;
  for (const name of address.split('/').filter((part) => part !== '')) {
    const child = Object.hasOwn(node.CONTENTS ?? {}, name) ? node.CONTENTS?.[name] : undefined;
    if (child === undefined) return null;
    node = child;
  }
  return node;
}
