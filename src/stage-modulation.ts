import type { Instrument } from './instrument.ts';
import { edit } from './modulation/edit.ts';
import { modulationJson, readModulation } from './modulation/read.ts';
import { parameters } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import type { ModulationConsoleMessage, ModulationStageMessage } from './shared/modulation-wire.ts';
import type { Report } from './shared/report.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  store: Storage | null;
  note: Report;
  send: (message: ModulationStageMessage) => void;
};

const KEY = 'ganzfeld.modulation';
const VALUES_EVERY = 0.05; // s

/** Modulators and routes for consoles, kept in `store` and back after a reload. `tick` is called once a frame. */
export function connectModulation({ instrument, clock, store, note, send }: Options) {
  const { modulation, signals } = instrument;
  let shown = modulation.loaded();
  let sourceCount = 0;
  let valuesAt = 0;

  function state(): ModulationStageMessage {
    const { modulators, routes } = modulationJson(modulation.loaded());
    const own = Object.entries(parameters).map(([id]) => `param.${id}`);
    const ids = [...signals.ids(), ...modulators.map(({ id }) => `mod.${id}`), ...own];
    return { kind: 'modulation', modulators, routes: [...routes], sources: ids };
  }

  function resume(): void {
    const kept = store?.getItem(KEY) ?? null;
    if (kept === null) return;
    try {
      modulation.load(readModulation(JSON.parse(kept), parameters));
    } catch (error) {
      note('info', `Last session: ${sentence(error)}. Going on without modulation.`);
    }
  }

  /** The values of the sources that routes hear, and those of modulators. */
  function live(now: number): ModulationStageMessage {
    const { values, sources } = modulation.report();
    for (const { source, via } of modulation.loaded().routes)
      for (const id of [source, via]) if (id !== null && signals.has(id)) sources[id] = signals.get(id, now);
    return { kind: 'modulated', values, sources };
  }

  resume();

  return {
    state,
    obey: (message: ModulationConsoleMessage): void =>
      modulation.load(edit(modulation.loaded(), message, parameters)),
    tick(): void {
      const now = clock();
      if (now - valuesAt < VALUES_EVERY) return;
      valuesAt = now;
      const loaded = modulation.loaded();
      const count = signals.ids().length;
      if (loaded !== shown) store?.setItem(KEY, JSON.stringify(modulationJson(loaded)));
      if (loaded !== shown || count !== sourceCount) send(state());
      shown = loaded;
      sourceCount = count;
      if (loaded.routes.length + loaded.modulators.length > 0) send(live(now));
    },
  };
}
