import { type StageActions, serveConsole } from './controls/console-link.ts';
import { createOscControl } from './controls/osc.ts';
import { localWire } from './controls/wire/local.ts';
import { openStageWire } from './controls/wire/wire.ts';
import type { Instrument } from './instrument.ts';
import { parameters } from './parameters.ts';
import type { ParameterValue } from './shared/parameter.ts';
import type { Hud, Model, StageMessage } from './shared/wire.ts';
import { connectMidi } from './stage-midi.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  model: () => Model | null;
  hud: () => Hud;
  note: (level: 'info' | 'error', text: string) => void;
};

const VALUES_EVERY = 0.05; // s
const HUD_EVERY = 0.25; // s

/**
 * Everything that a hand or a machine can move the instrument with, and what the consoles are told. `tick` is called once
 * a frame and sends what has changed, at most 20 times a second.
 */
export function connectControls({ instrument, clock, model, hud, note }: Options) {
  const { bus, mapper } = instrument;
  const changed = new Set<string>();
  const refuse = (text: string): void => note('error', text);
  let touched: { source: string; at: number } | null = null;
  let valuesAt = 0;
  let hudAt = 0;

  const osc = createOscControl(
    parameters,
    {
      set: (id, value, source) => bus.set(id, value, source, clock()),
      setNorm: (id, unit, source) => bus.setUnit(id, unit, source, clock()),
      trigger: (id, source) => bus.trigger(id, source, clock()),
    },
    refuse,
  );
  const midi = connectMidi(instrument, clock, note);

  const overlay = localWire();
  const remote = openStageWire({ onBinary: osc.receive, onNote: (text) => note('info', text) });
  const wires = [remote, overlay.stage];
  for (const wire of wires) serveConsole(wire, actions());

  bus.onChange(({ id, source, at }) => {
    changed.add(id);
    touched = { source: `${source} → ${id}`, at };
  });

  mapper.onChange(() => send({ kind: 'mappings', mappings: mapper.mappings(), learning: mapper.learning() }));

  function actions(): StageActions {
    return {
      set: (id, value) => bus.set(id, value, 'console', clock()),
      trigger: (id) => bus.trigger(id, 'console', clock()),
      learn: (id) => mapper.learn(id),
      unmap: (id) => mapper.unmap(id),
      map: (mapping) => mapper.map(mapping),
      preset: (name) => instrument.preset(name),
      reset: () => instrument.reset(),
      state,
    };
  }

  function state() {
    return { values: bus.targets(), mappings: mapper.mappings(), model: model() };
  }

  function send(message: StageMessage): void {
    for (const wire of wires) wire.send(message);
  }

  function sendValues(): void {
    const values: Record<string, ParameterValue> = {};
    for (const id of changed) values[id] = bus.target(id);
    changed.clear();
    send({ kind: 'values', values });
  }

  return {
    send,
    /** Tells every console all there is, e.g. when a model has come. */
    sendState: (): void => send({ kind: 'state', ...state() }),
    console: overlay.console,
    /** What moved last and how long ago, for the HUD. */
    lastControl(): string {
      return touched === null ? 'none yet' : `${Math.round(clock() - touched.at)} s ago: ${touched.source}`;
    },
    tick(now: number): void {
      midi.tick(clock());
      if (changed.size > 0 && now - valuesAt >= VALUES_EVERY) {
        valuesAt = now;
        sendValues();
      }
      if (now - hudAt >= HUD_EVERY) {
        hudAt = now;
        send({ kind: 'hud', hud: hud() });
      }
    },
  };
}
