import { createHash } from 'node:crypto';

/** A rectangle in the layout's points. */
export type Frame = { x: number; y: number; w: number; h: number };

/** A property's value; a number is written as a whole one where `i` begins the key: `i orientation`. */
type PropertyValue = string | boolean | number | Frame | readonly [number, number, number, number];

/** A control of TouchOSC; what is left out has its default there. `values` are what it starts with. */
export type TouchNode = {
  type: 'GROUP' | 'PAGER' | 'LABEL' | 'FADER' | 'BUTTON';
  name: string;
  properties: Readonly<Record<string, PropertyValue>>;
  values?: Readonly<Record<string, string>>;
  messages?: string;
  children?: readonly TouchNode[];
};

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Node ids must be UUIDs; made from names, they stay the same from one run to the next. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function property(key: string, value: PropertyValue): string {
  const write = (type: string, body: string) =>
    `<property type='${type}'><key>${cdata(key.replace(/^i /, ''))}</key><value>${body}</value></property>`;
  if (typeof value === 'string') return write('s', cdata(value));
  if (typeof value === 'boolean') return write('b', value ? '1' : '0');
  if (typeof value === 'number') return write(key.startsWith('i ') ? 'i' : 'f', `${value}`);
  if ('x' in value) return write('r', `<x>${value.x}</x><y>${value.y}</y><w>${value.w}</w><h>${value.h}</h>`);
  const [r, g, b, a] = value;
  return write('c', `<r>${r}</r><g>${g}</g><b>${b}</b><a>${a}</a>`);
}

const startValue = ([key, value]: [string, string]): string =>
  `<value><key>${cdata(key)}</key><locked>0</locked><lockedDefaultCurrent>0</lockedDefaultCurrent>` +
  `<default>${cdata(value)}</default><defaultPull>0</defaultPull></value>`;

const within = (tag: string, body: string): string => (body === '' ? '' : `<${tag}>${body}</${tag}>`);

function node({ type, name, properties, values = {}, messages = '', children = [] }: TouchNode): string {
  const all = Object.entries({ name, ...properties }).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    `<node ID='${uuid(name)}' type='${type}'>` +
    within('properties', all.map(([key, value]) => property(key, value)).join('')) +
    within('values', Object.entries(values).map(startValue).join('')) +
    within('messages', messages) +
    within('children', children.map(node).join('')) +
    '</node>'
  );
}

/** One part of an address or an argument; `scale` is what a control's 0..1 becomes. */
export function partial(
  type: 'CONSTANT' | 'VALUE',
  conversion: 'STRING' | 'FLOAT' | 'BOOLEAN',
  value: string,
  [low, high]: readonly [number, number] = [0, 1],
): string {
  return (
    `<partial><type>${type}</type><conversion>${conversion}</conversion><value>${cdata(value)}</value>` +
    `<scaleMin>${low}</scaleMin><scaleMax>${high}</scaleMax></partial>`
  );
}

/** A message that a change of `x` sends (`RISE`: a press alone) and, where it `receive`s, that moves the control. */
export function oscMessage(
  address: string,
  argument: string,
  { condition, receive }: { condition: 'ANY' | 'RISE'; receive: boolean },
): string {
  return (
    `<osc><enabled>1</enabled><send>1</send><receive>${receive ? 1 : 0}</receive><feedback>0</feedback>` +
    `<connections>00001</connections>` +
    `<triggers><trigger><var>${cdata('x')}</var><condition>${condition}</condition></trigger></triggers>` +
    `<path>${partial('CONSTANT', 'STRING', address)}</path><arguments>${argument}</arguments></osc>`
  );
}

/** The whole document, format version 3, which every TouchOSC since 2021 reads. */
export const layoutDocument = (root: TouchNode): string =>
  `<?xml version='1.0' encoding='UTF-8'?><lexml version='3'>${node(root)}</lexml>`;
