import { parameters } from './parameters.ts';
import type { createBus } from './params/bus.ts';
import { createMacroSet } from './params/macro-set.ts';
import { readMacros } from './params/macros.ts';
import type { createMapper } from './params/mapping.ts';
import type { ParameterValue } from './shared/parameter.ts';
import { applyPreset, type Preset } from './show/preset.ts';

type Options = {
  bus: ReturnType<typeof createBus<typeof parameters>>;
  mapper: ReturnType<typeof createMapper>;
  presets: () => readonly Preset[];
  clock: () => number; // s
};

/** More banks than this no controller needs to walk through. */
const BANKS = 32;

/** The performer's desk: macros of the preset that plays, banks, freeze, panic, what is stopped by the show lock. */
export function createDesk({ bus, mapper, presets, clock }: Options) {
  const macros = createMacroSet(bus, parameters);
  const listeners = new Set<() => void>();
  const panics = new Set<() => void>();
  let bank = 0;
  let current: number | null = null; // the preset that was called last, by its place

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function called(preset: Preset, source: string): void {
    const place = presets().indexOf(preset);
    current = place < 0 ? null : place;
    const own = preset.macros === undefined ? null : readMacros(preset.macros, parameters);
    macros.use(own, preset.look, source, clock());
    tell();
  }

  function turnBank(by: number): void {
    bank = Math.min(BANKS - 1, Math.max(0, bank + by));
    tell();
  }

  function panic(): void {
    const at = clock();
    const safe = presets()[Number(bus.target('show.safe')) - 1] ?? presets()[0];
    mapper.letGo(at);
    bus.release(null, at);
    for (const listener of panics) listener();
    if (safe === undefined) return;
    const sink = { set: (id: string, value: unknown) => bus.set(id, value, 'panic', at) };
    applyPreset(safe, parameters, sink, at);
    called(safe, 'panic');
  }

  bus.onChange(({ id, at }) => {
    if (id === 'show.panic') panic();
    else if (id === 'show.freeze') bus.freeze(bus.target(id) === true, at);
    else if (id === 'show.lock' && mapper.learning() !== null) mapper.learn(null);
    else if (id === 'output.blackout' && bus.target(id) === true) mapper.letGo(at);
  });
  bus.onGrip(tell);

  return {
    called,
    turnBank,
    bank: (): number => bank,
    /** What an id that is no parameter stands for: banks and the release of all holds. Whether it was one of these. */
    act(id: string): boolean {
      if (id === 'bank/up' || id === 'bank/down') turnBank(id === 'bank/up' ? 1 : -1);
      else if (id === 'release') bus.release(null, clock());
      else return false;
      return true;
    },
    /** What a lamp for such an id shows, 0..1, or null where it shows nothing. */
    stand(id: string): number | null {
      const place = id.match(/^preset\/(\d+)$/)?.[1];
      return place === undefined ? null : Number(Number(place) - 1 === current);
    },
    /** The plain macros after a start, where the last session left them. */
    resume(values: Readonly<Record<string, ParameterValue>>): void {
      macros.use(null, values, 'last session', clock());
    },
    locked: (): boolean => bus.target('show.lock') === true,
    /** Takes the show lock off; to be called by a gesture that nobody makes by accident. */
    unlock: (): boolean => bus.set('show.lock', false, 'unlock', clock()),
    state: () => ({
      ...bus.grip(),
      macros: macros.names(),
      bank,
      preset: current === null ? '' : (presets()[current]?.name ?? ''),
    }),
    /** Grips, locks, bank, preset or names of macros have changed. */
    onChange: (listener: () => void): void => void listeners.add(listener),
    /** Called when panic is pressed, before the picture fades: everything that moves by itself should stop. */
    onPanic: (listener: () => void): void => void panics.add(listener),
  };
}
