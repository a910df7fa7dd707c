import { fromUnit, toUnit } from '../shared/curve.ts';
import type { Parameter, ParameterValue } from '../shared/parameter.ts';

type Fired = Map<string, { count: number; high: boolean }>;

/** A parameter that is modulated: `place` is where its sum stands. */
export type Seat = {
  id: string;
  place: number;
  unit(value: ParameterValue): number; // knob position 0..1
  take(value: ParameterValue, sum: number): ParameterValue;
};

type Bare = Omit<Seat, 'place'>;

/** A trigger fires when its sum rises past the middle; `fired` keeps count over changes of routes, so that it never falls. */
function trigger(id: string, fired: Fired): Bare {
  return {
    id,
    unit: () => (fired.get(id)?.high === true ? 1 : 0),
    take(value, sum) {
      const own = fired.get(id) ?? { count: 0, high: false };
      fired.set(id, own);
      const high = sum >= 0.5;
      if (high && !own.high) own.count++;
      own.high = high;
      return value;
    },
  };
}

/** How a parameter of each kind takes a sum on top of its value, in parts of the knob's way. */
export function createSeat(id: string, parameter: Parameter, fired: Fired): Bare {
  if (parameter.kind === 'trigger') return trigger(id, fired);
  if (parameter.kind === 'number') {
    const unit = (value: ParameterValue): number => toUnit(parameter, value as number);
    return { id, unit, take: (value, sum) => (sum === 0 ? value : fromUnit(parameter, unit(value) + sum)) };
  }
  if (parameter.kind === 'toggle')
    return {
      id,
      unit: (value) => (value === true ? 1 : 0),
      take: (value, sum) => (value === true ? 1 : 0) + sum >= 0.5,
    };
  const { options } = parameter;
  const unit = (value: ParameterValue): number => (options.indexOf(value as string) + 0.5) / options.length;
  return {
    id,
    unit,
    take(value, sum) {
      const index = Math.floor((unit(value) + sum) * options.length + 1e-9);
      return options[Math.min(options.length - 1, Math.max(0, index))]!;
    },
  };
}
