import { fault } from '../shared/fault.ts';
import {
  type Modulation,
  type Modulator,
  type ModulatorKnob,
  modulatorKinds,
  type Route,
} from '../shared/modulation.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { parseExpression } from './expression.ts';

/** Where a route goes. */
export type Target =
  | { kind: 'parameter'; id: string }
  | { kind: 'knob'; modulator: string; knob: ModulatorKnob }
  | { kind: 'depth'; route: string };

/** What has to be worked out, a node's sources before itself. */
export type Node =
  | { kind: 'modulator'; modulator: Modulator }
  | { kind: 'route'; route: Route; target: Target };

const expected = 'a look parameter, mod.<id>.<knob> or route.<id>.depth';

/** The target of this name, or an error where there is none: rig and safety are no file's to move. */
function targetOf(name: string, { modulators, routes }: Modulation, table: ParameterTable): Target {
  const [, kind, owner, field] = name.match(/^(mod|route)\.([^.]+)\.([^.]+)$/) ?? [];
  if (kind === 'mod') {
    const modulator = modulators.find(({ id }) => id === owner);
    if (modulator === undefined) throw fault('target', name, expected);
    const knobs: readonly string[] = modulatorKinds[modulator.kind].knobs;
    if (!knobs.includes(field!)) throw fault('target', name, `one of ${knobs.join(', ')} of ${owner}`);
    return { kind: 'knob', modulator: owner!, knob: field as ModulatorKnob };
  }
  if (kind === 'route') {
    if (field !== 'depth' || !routes.some(({ id }) => id === owner)) throw fault('target', name, expected);
    return { kind: 'depth', route: owner! };
  }
  const parameter = Object.hasOwn(table, name) ? table[name] : undefined;
  if (parameter === undefined || (parameter.scope ?? 'look') !== 'look')
    throw fault('target', name, expected);
  return { kind: 'parameter', id: name };
}

const nameOf = (node: Node): string =>
  node.kind === 'modulator' ? `mod.${node.modulator.id}` : `route.${node.route.id}`;

/** The sources that a node hears. */
function heard(node: Node): string[] {
  if (node.kind === 'route')
    return node.route.via === null ? [node.route.source] : [node.route.source, node.route.via];
  const { sources, text } = node.modulator;
  return [...Object.values(sources), ...(text === undefined ? [] : parseExpression(text).names)];
}

const goesTo = (target: Target): string | null =>
  target.kind === 'knob'
    ? `mod.${target.modulator}`
    : target.kind === 'depth'
      ? `route.${target.route}`
      : null;

function nodesOf(modulation: Modulation, table: ParameterTable): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const add = (node: Node): void => {
    if (nodes.has(nameOf(node))) throw fault(node.kind, nameOf(node), 'each name once');
    nodes.set(nameOf(node), node);
  };
  for (const modulator of modulation.modulators) add({ kind: 'modulator', modulator });
  for (const route of modulation.routes)
    add({ kind: 'route', route, target: targetOf(route.target, modulation, table) });
  return nodes;
}

/** The names of nodes that each node needs first; a modulator that is heard must be there. */
function needsOf(nodes: Map<string, Node>): Map<string, string[]> {
  const needs = new Map([...nodes.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, node] of nodes) {
    for (const source of heard(node)) {
      if (nodes.has(source) && source.startsWith('mod.')) needs.get(name)!.push(source);
      else if (source.startsWith('mod.')) throw fault(name, source, 'a modulator that there is');
    }
    const to = node.kind === 'route' ? goesTo(node.target) : null;
    if (to !== null) needs.get(to)!.push(name);
  }
  return needs;
}

/** All nodes, sources before what hears them; an error that names the circle where modulators move themselves. */
export function order(modulation: Modulation, table: ParameterTable): Node[] {
  const nodes = nodesOf(modulation, table);
  const needs = needsOf(nodes);
  const done = new Set<string>();
  const sorted: Node[] = [];

  function visit(name: string, way: readonly string[]): void {
    if (done.has(name)) return;
    const from = way.indexOf(name);
    if (from >= 0) {
      const circle = [...way.slice(from), name].reverse().join(' → ');
      throw fault('modulation', `a circle, ${circle}`, 'modulators that do not move themselves');
    }
    for (const need of needs.get(name)!) visit(need, [...way, name]);
    done.add(name);
    sorted.push(nodes.get(name)!);
  }

  for (const name of nodes.keys()) visit(name, []);
  return sorted;
}
