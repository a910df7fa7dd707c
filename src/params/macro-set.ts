import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { sourceKind } from '../shared/source.ts';
import { toUnit } from './curve.ts';
import { type Macro, type MacroRoute, routeUnit, routeValue } from './macros.ts';
import { freeHand, type Hand, takeOver } from './takeover.ts';

type Bus = {
  set(id: string, value: ParameterValue, source: string, at: number): boolean;
  setUnit(id: string, unit: number, source: string, at: number): boolean;
  unit(id: string): number;
  target(id: string): ParameterValue;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): void;
};

type Grip = { route: MacroRoute; hand: Hand };

const ID = /^macro\.([1-8])$/;

/** Eight macros for presets that bring none, each over the whole of what it moves that a picture can bear. */
export const plainMacros: readonly Macro[] = [
  { name: 'Pace', routes: [{ id: 'walk.speed', from: 0, to: 2 }] },
  { name: 'Strange', routes: [{ id: 'walk.truncation', from: 0, to: 1.5 }] },
  { name: 'Style', routes: [{ id: 'style.position', from: 0, to: 1 }] },
  {
    name: 'Texture',
    routes: [
      { id: 'noise.strength', from: 0, to: 2 },
      { id: 'noise.motion', from: 0, to: 6 },
    ],
  },
  {
    name: 'Trails',
    routes: [
      { id: 'feedback.wet', from: 0, to: 0.95 },
      { id: 'feedback.persistence', from: 0, to: 0.95 },
    ],
  },
  { name: 'Tunnel', routes: [{ id: 'feedback.zoom', from: 0.6, to: 1.8 }] },
  { name: 'Turn', routes: [{ id: 'feedback.rotate', from: -60, to: 60 }] },
  {
    name: 'Bend',
    routes: [
      { id: 'displace.amount', from: 0, to: 0.2 },
      { id: 'displace.speed', from: 0, to: 0.6 },
    ],
  },
].map((macro) => ({ ...macro, default: Number.NaN }));

/**
 * The macros of the preset that plays: turning `macro.1` … `macro.8` by hand or as the audience moves their routes, each in
 * the name of who turned. A parameter that was moved otherwise since is taken over in proportion, so that nothing jumps;
 * presets, cues and resets bring their own values and move no routes.
 */
export function createMacroSet(bus: Bus, table: ParameterTable) {
  let macros: readonly Macro[] = [];
  let grips: Grip[][] = [];
  let turning = false;

  function turn({ route, hand }: Grip, unit: number, source: string, at: number): void {
    const parameter = table[route.id]!;
    const asked = routeUnit(route, parameter, unit);
    if (asked === null) {
      const value = routeValue(route, parameter, unit);
      if (bus.target(route.id) !== value) bus.set(route.id, value, source, at);
      return;
    }
    const stands = bus.unit(route.id);
    const ends = [0, 1].map((end) => routeUnit(route, parameter, end) ?? stands);
    const reach = [Math.min(...ends, stands), Math.max(...ends, stands)] as const;
    const place = takeOver(hand, 'scale', asked, stands, reach);
    if (place === null) return;
    bus.setUnit(route.id, place, source, at);
    hand.wanted = place;
    hand.resulted = bus.unit(route.id);
  }

  bus.onChange(({ id, source, at }) => {
    const index = turning ? undefined : ID.exec(id)?.[1];
    if (index === undefined || sourceKind(source).manner === 'restore') return;
    turning = true;
    for (const grip of grips[Number(index) - 1] ?? []) turn(grip, bus.target(id) as number, source, at);
    turning = false;
  });

  /** Where a plain macro stands for what its first route moves; that of a preset says so itself. */
  function startOf({ default: start, routes: [first] }: Macro): number {
    const parameter = first && table[first.id];
    if (!Number.isNaN(start) || first === undefined || parameter?.kind !== 'number') return start;
    const [low, high] = [toUnit(parameter, first.from as number), toUnit(parameter, first.to as number)];
    return Math.min(1, Math.max(0, (bus.unit(first.id) - low) / (high - low)));
  }

  /** Takes each parameter as it stands: it follows in proportion from there. */
  function gripOf(route: MacroRoute, unit: number): Grip {
    const hand = { ...freeHand(), last: routeUnit(route, table[route.id]!, unit) };
    return { route, hand };
  }

  return {
    /** The macros of a preset whose values stand already, null for one that brings none; `look` may say where they stand. */
    use(
      own: readonly Macro[] | null,
      look: Readonly<Record<string, ParameterValue>>,
      source: string,
      at: number,
    ): void {
      macros = own === null ? plainMacros : own;
      grips = macros.map((macro, index) => {
        const id = `macro.${index + 1}`;
        const said = look[id];
        const start = typeof said === 'number' ? said : startOf(macro);
        bus.set(id, start, source, at);
        return macro.routes.map((route) => gripOf(route, start));
      });
    },
    /** Eight names, empty where there is none. */
    names: (): string[] => Array.from({ length: 8 }, (_, index) => macros[index]?.name ?? ''),
  };
}
