import { fromUnit, toUnit } from '../shared/curve.ts';
import type { Modulation, ModulatorKnob } from '../shared/modulation.ts';
import { modulatorKnobs } from '../shared/modulation.ts';
import type { NumberParameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { expressionName, type Scope } from './expression.ts';
import { type Node, order, type Target } from './order.ts';
import { type Advance, createRunner, type Memory, newMemory } from './runner.ts';
import { createSeat, type Seat } from './seat.ts';

type Run = () => number;
type Values = Record<string, ParameterValue>;

/** Where signals come from; values are 0..1 or −1..1. */
type Ears = { get(id: string, now: number): number; ids(): string[] };

const depthSpec: NumberParameter = { kind: 'number', min: -1, max: 1, default: 0, help: '' };
const curves = {
  linear: (x: number) => x,
  slow: (x: number) => x * Math.abs(x),
  fast: (x: number) => Math.sign(x) * Math.sqrt(Math.abs(x)),
};

const knobName = (target: Target): string =>
  target.kind === 'parameter'
    ? target.id
    : target.kind === 'knob'
      ? `mod.${target.modulator}.${target.knob}`
      : `route.${target.route}.depth`;

/** Everything that one set of modulators and routes needs in the frame: steps in order, and the seats they end in. */
type Plan = { steps: Run[]; seats: Seat[]; sums: Float64Array };

/**
 * Modulation over a table of parameters: `step` takes the values of a frame and gives them with all routes added, always in
 * the same object, and leaves the values themselves alone. It has no clock: what it gives follows from what it was given.
 */
export function createModulation<V extends Values>(table: ParameterTable, signals: Ears) {
  const memories = new Map<string, Memory>();
  const outputs = new Map<string, Float64Array>(); // [1] each
  const fired = new Map<string, { count: number; high: boolean }>();
  const scope: Scope = { time: 0, beats: 0 };
  const advance: Advance = { dt: 0, beats: 0 };
  const ids = Object.keys(table);
  const modulated = {} as V;
  let base = {} as Readonly<V>;
  const before: Values = {};
  let now = 0;
  let modulation: Modulation = { modulators: [], routes: [] };
  let plan: Plan = { steps: [], seats: [], sums: new Float64Array(0) };

  const seatOf = (id: string) => createSeat(id, table[id]!, fired);

  function hear(source: string): Run {
    const output = outputs.get(source);
    if (output !== undefined) return () => output[0]!;
    const id = source.startsWith('param.') ? source.slice(6) : '';
    if (!Object.hasOwn(table, id)) return () => signals.get(source, now);
    const parameter = table[id]!;
    if (parameter.kind === 'trigger')
      return () => (before[id] !== undefined && base[id] !== before[id] ? 1 : 0);
    const seat = seatOf(id);
    return () => seat.unit(base[id]!);
  }

  function named(name: string): Run {
    const id = signals.ids().find((each) => expressionName(each) === name);
    return hear(id ?? name);
  }

  function planOf(next: Modulation, nodes: readonly Node[]): Plan {
    const places = new Map<string, number>();
    for (const node of nodes)
      if (node.kind === 'route' && !places.has(knobName(node.target)))
        places.set(knobName(node.target), places.size);
    const sums = new Float64Array(places.size);
    const added = (name: string): Run | null => {
      const place = places.get(name);
      return place === undefined ? null : () => sums[place]!;
    };
    const moved = (spec: NumberParameter, value: number, name: string): Run => {
      const sum = added(name);
      const unit = toUnit(spec, value);
      return sum === null ? () => value : () => (sum() === 0 ? value : fromUnit(spec, unit + sum()));
    };

    function modulatorStep({ modulator }: Extract<Node, { kind: 'modulator' }>): Run {
      const name = `mod.${modulator.id}`;
      const output = outputs.get(name)!;
      const runner = createRunner(modulator, memories.get(`${name} ${modulator.kind}`)!, {
        hear,
        named,
        scope,
      });
      const knobs = runner.names.map((knob): [ModulatorKnob, Run] => [
        knob,
        moved(modulatorKnobs[knob], modulator.knobs[knob]!, `${name}.${knob}`),
      ]);
      return () => {
        for (const [knob, run] of knobs) runner.knobs[knob] = run();
        output[0] = runner.step(advance);
        return output[0];
      };
    }

    function routeStep({ route, target }: Extract<Node, { kind: 'route' }>): Run {
      const place = places.get(knobName(target))!;
      const source = hear(route.source);
      const via = route.via === null ? () => 1 : hear(route.via);
      const depth = moved(depthSpec, route.depth, `route.${route.id}.depth`);
      const curve = curves[route.curve];
      return () => {
        sums[place] = sums[place]! + curve(source()) * depth() * via() + route.offset;
        return sums[place]!;
      };
    }

    const seats = Object.keys(table).flatMap((id) => {
      const sum = places.get(id);
      return sum === undefined ? [] : [{ ...seatOf(id), place: sum }];
    });
    const steps = nodes.map((node) => (node.kind === 'modulator' ? modulatorStep(node) : routeStep(node)));
    modulation = next;
    return { steps, seats, sums };
  }

  return {
    /** Takes these modulators and routes from the next frame on; those that stay go on where they are. Throws for a circle. */
    load(next: Modulation): void {
      const nodes = order(next, table);
      outputs.clear();
      for (const { id, kind, knobs, choices } of next.modulators) {
        const name = `mod.${id}`;
        const elapsed = choices['unit'] === 'beats' ? scope.beats : scope.time;
        outputs.set(name, new Float64Array(1));
        if (!memories.has(`${name} ${kind}`))
          memories.set(`${name} ${kind}`, newMemory(elapsed * (knobs.rate ?? 0)));
      }
      for (const name of memories.keys()) if (!outputs.has(name.split(' ')[0]!)) memories.delete(name);
      plan = planOf(next, nodes);
    },
    loaded: (): Modulation => modulation,
    /**
     * The values of this frame with all that modulates them. `time` in s (the signals' clock), `dt` in s and `beats` since the
     * start of the song.
     */
    step(values: Readonly<V>, time: number, dt: number, beats: number): Readonly<V> {
      base = values;
      now = time;
      advance.dt = dt;
      advance.beats = beats - scope.beats;
      scope.time += dt;
      scope.beats = beats;
      plan.sums.fill(0);
      for (const step of plan.steps) step();
      const out = modulated as Values;
      for (const id of ids) out[id] = values[id]!;
      for (const seat of plan.seats) out[seat.id] = seat.take(values[seat.id]!, plan.sums[seat.place]!);
      for (const [id, { count }] of fired) out[id] = (values[id] as number) + count;
      for (const id of ids) before[id] = values[id]!;
      return modulated;
    },
    /** The knob positions 0..1 of what is modulated, and the values of modulators, for those who look on. */
    report(): { values: Record<string, number>; sources: Record<string, number> } {
      const shown = plan.seats.map(({ id, unit }): [string, number] => [id, unit(modulated[id]!)]);
      const sources = [...outputs].map(([name, output]): [string, number] => [name, output[0]!]);
      return { values: Object.fromEntries(shown), sources: Object.fromEntries(sources) };
    },
  };
}
