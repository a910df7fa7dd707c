import jsep from 'jsep';
import { fault, sentence } from '../shared/fault.ts';
import { noise } from './noise.ts';

/** Longest expression (characters) and how deep it may nest. */
const limits = { text: 200, depth: 16 } as const;

/** What an expression may ask for while it is worked out. */
export type Scope = { time: number; beats: number }; // s, beats
type Run = () => number;
type Lookup = (name: string) => Run;

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
const mod = (x: number, by: number): number => x - by * Math.floor(x / by);

function smoothstep(low: number, high: number, x: number): number {
  const t = clamp((x - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}

const one: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  abs: Math.abs,
  floor: Math.floor,
  noise: (x) => noise(x),
};
const two: Readonly<Record<string, (x: number, y: number) => number>> = {
  min: (x, y) => Math.min(x, y),
  max: (x, y) => Math.max(x, y),
  pow: (x, y) => x ** y,
  mod,
};
const three: Readonly<Record<string, (x: number, y: number, z: number) => number>> = { clamp, smoothstep };

const binary: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '%': mod,
  '**': (x, y) => x ** y,
  '<': (x, y) => Number(x < y),
  '>': (x, y) => Number(x > y),
  '<=': (x, y) => Number(x <= y),
  '>=': (x, y) => Number(x >= y),
  '==': (x, y) => Number(x === y),
  '!=': (x, y) => Number(x !== y),
  '&&': (x, y) => Number(x !== 0 && y !== 0),
  '||': (x, y) => Number(x !== 0 || y !== 0),
};
const unary: Readonly<Record<string, (x: number) => number>> = {
  '-': (x) => -x,
  '+': (x) => x,
  '!': (x) => Number(x === 0),
};

const functions = [one, two, three].flatMap((table) => Object.keys(table));
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A source's id as an expression writes it: what is no letter, digit, dot or underscore becomes an underscore. */
export const expressionName = (id: string): string => id.replace(/[^\w.]/g, '_').replace(/\.(?=\d)/g, '_');

/** The dotted name that a chain of members spells; it is looked up as a whole and reaches into nothing. */
function dotted(node: jsep.Expression): string {
  if (node.type === 'Identifier') {
    const { name } = node as jsep.Identifier;
    if (forbidden.has(name)) throw fault('expression', name, 'names of sources');
    return name;
  }
  const { object, property, computed, optional } = node as jsep.MemberExpression;
  if (node.type !== 'MemberExpression' || computed || optional)
    throw fault('expression', node.type, 'names, numbers, operators and functions');
  return `${dotted(object)}.${dotted(property)}`;
}

function parse(text: unknown): jsep.Expression {
  if (typeof text !== 'string' || text.length === 0 || text.length > limits.text)
    throw fault('expression', text, `a text of 1 to ${limits.text} characters`);
  try {
    return jsep(text);
  } catch (error) {
    throw fault('expression', text, `something that can be worked out (${sentence(error)})`);
  }
}

type Build = { scope: Scope; lookup: Lookup };

function call(node: jsep.CallExpression, build: Build, depth: number): Run {
  const name = dotted(node.callee);
  const args = node.arguments.map((arg) => compile(arg, build, depth + 1));
  const [x, y, z] = args as [Run, Run, Run];
  const [f1, f2, f3] = [own(one, name), own(two, name), own(three, name)];
  const wants = f1 ? 1 : f2 ? 2 : f3 ? 3 : 0;
  if (wants === 0) throw fault('expression', `${name}()`, `one of ${functions.join(', ')}`);
  if (args.length !== wants) throw fault(`${name}()`, `${args.length} numbers`, String(wants));
  if (f1) return () => f1(x());
  if (f2) return () => f2(x(), y());
  return () => f3!(x(), y(), z());
}

function value(node: jsep.Expression, { scope, lookup }: Build): Run {
  if (node.type === 'Literal') {
    const literal = (node as jsep.Literal).value;
    if (typeof literal !== 'number' && typeof literal !== 'boolean')
      throw fault('expression', literal, 'numbers');
    const number = Number(literal);
    return () => number;
  }
  const name = dotted(node);
  if (name === 'time') return () => scope.time;
  if (name === 'beats') return () => scope.beats;
  return name === 'pi' ? () => Math.PI : lookup(name);
}

function compile(node: jsep.Expression, build: Build, depth: number): Run {
  if (depth > limits.depth) throw fault('expression', `more than ${limits.depth} levels`, 'fewer');
  const inner = (part: unknown): Run => compile(part as jsep.Expression, build, depth + 1);
  switch (node.type) {
    case 'BinaryExpression': {
      const f = own(binary, String(node['operator']));
      if (f === undefined)
        throw fault('expression', node['operator'], `one of ${Object.keys(binary).join(' ')}`);
      const [x, y] = [inner(node['left']), inner(node['right'])];
      return () => f(x(), y());
    }
    case 'UnaryExpression': {
      const f = own(unary, String(node['operator']));
      if (f === undefined) throw fault('expression', node['operator'], 'one of - + !');
      const x = inner(node['argument']);
      return () => f(x());
    }
    case 'ConditionalExpression': {
      const [test, yes, no] = [inner(node['test']), inner(node['consequent']), inner(node['alternate'])];
      return () => (test() !== 0 ? yes() : no());
    }
    case 'CallExpression':
      return call(node as jsep.CallExpression, build, depth);
    default:
      return value(node, build);
  }
}

/** The text where it is sound, with the names of the sources in it; an error that says what is wrong where it is not. */
export function parseExpression(text: unknown): { text: string; names: string[] } {
  const names = new Set<string>();
  const lookup: Lookup = (name) => {
    names.add(name);
    return () => 0;
  };
  compile(parse(text), { scope: { time: 0, beats: 0 }, lookup }, 1);
  return { text: text as string, names: [...names] };
}

/**
 * An expression as a function that reads `scope` and the sources that `lookup` gives it; what is no finite number counts
 * as 0. It is a tree of closures over a fixed list of operators: nothing of the text is ever run as code.
 */
export function compileExpression(text: string, scope: Scope, lookup: Lookup): Run {
  const run = compile(parse(text), { scope, lookup }, 1);
  return () => {
    const result = run();
    return Number.isFinite(result) ? result : 0;
  };
}
