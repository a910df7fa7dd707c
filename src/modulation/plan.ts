import { fromUnit, toUnit } from '../shared/curve.ts';
import { type ModulatorKnob, modulatorKnobs } from '../shared/modulation.ts';
import type { NumberParameter } from '../shared/parameter.ts';
import type { Scope } from './expression.ts';
import type { Node, Target } from './order.ts';
import { type Advance, createRunner, type Memory } from './runner.ts';

type Run = () => number;

/** What the steps of a plan are tied to: how they hear, how far time has come, where modulators speak and remember. */
export type Ties = {
  hear(source: string): Run;
  named(name: string): Run;
  scope: Scope;
  advance: Advance;
  output(modulator: string): Float64Array; // [1]
  memory(modulator: string): Memory;
};

/** Steps in the order in which they are worked out; `sums` are what routes add to each target, by `places`. */
export type Plan = { steps: readonly Run[]; places: ReadonlyMap<string, number>; sums: Float64Array };

export const emptyPlan: Plan = { steps: [], places: new Map(), sums: new Float64Array(0) };

const depthSpec: NumberParameter = { kind: 'number', min: -1, max: 1, default: 0, help: '' };
const curves = {
  linear: (x: number) => x,
  slow: (x: number) => x * Math.abs(x),
  fast: (x: number) => Math.sign(x) * Math.sqrt(Math.abs(x)),
};

function nameOf(target: Target): string {
  if (target.kind === 'parameter') return target.id;
  return target.kind === 'knob' ? `mod.${target.modulator}.${target.knob}` : `route.${target.route}.depth`;
}

function placesOf(nodes: readonly Node[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const node of nodes) {
    const name = node.kind === 'route' ? nameOf(node.target) : null;
    if (name !== null && !places.has(name)) places.set(name, places.size);
  }
  return places;
}

/** Turns nodes, sources first, into steps that allocate nothing. */
export function createPlan(nodes: readonly Node[], ties: Ties): Plan {
  const places = placesOf(nodes);
  const sums = new Float64Array(places.size);

  /** A number with what routes have added to it. */
  function moved(spec: NumberParameter, value: number, name: string): Run {
    const place = places.get(name);
    if (place === undefined) return () => value;
    const unit = toUnit(spec, value);
    return () => (sums[place] === 0 ? value : fromUnit(spec, unit + sums[place]!));
  }

  function modulatorStep({ modulator }: Extract<Node, { kind: 'modulator' }>): Run {
    const output = ties.output(modulator.id);
    const runner = createRunner(modulator, ties.memory(modulator.id), ties);
    const knobs = runner.names.map((knob): [ModulatorKnob, Run] => [
      knob,
      moved(modulatorKnobs[knob], modulator.knobs[knob]!, `mod.${modulator.id}.${knob}`),
    ]);
    return () => {
      for (const [knob, run] of knobs) runner.knobs[knob] = run();
      output[0] = runner.step(ties.advance);
      return output[0];
    };
  }

  function routeStep({ route, target }: Extract<Node, { kind: 'route' }>): Run {
    const place = places.get(nameOf(target))!;
    const source = ties.hear(route.source);
    const via = route.via === null ? () => 1 : ties.hear(route.via);
    const depth = moved(depthSpec, route.depth, `route.${route.id}.depth`);
    const curve = curves[route.curve];
    return () => {
      sums[place] = sums[place]! + curve(source()) * depth() * via() + route.offset;
      return sums[place]!;
    };
  }

  const steps = nodes.map((node) => (node.kind === 'modulator' ? modulatorStep(node) : routeStep(node)));
  return { steps, places, sums };
}
