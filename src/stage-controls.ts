import { type StageActions, serveConsole } from './controls/console-link.ts';
import { createFileDrop } from './controls/file-drop.ts';
import { createOscControl } from './controls/osc.ts';
import { localWire } from './controls/wire/local.ts';
import { openStageWire } from './controls/wire/wire.ts';
import type { Instrument } from './instrument.ts';
import { parameters } from './parameters.ts';
import type { Change } from './params/bus.ts';
import { isEffectFile } from './shared/effect-wire.ts';
import { createInbox } from './shared/inbox.ts';
import type { ParameterValue } from './shared/parameter.ts';
import type { Ration } from './shared/ration.ts';
import type { Hud, Model, StageMessage } from './shared/wire.ts';
import { limits as fileLimits } from './show/json.ts';
import { connectChecks } from './stage-check.ts';
import { connectDesk } from './stage-desk.ts';
import { connectEffects } from './stage-effects.ts';
import { connectEnsemble } from './stage-ensemble.ts';
import { connectGuard } from './stage-guard.ts';
import { connectLayers } from './stage-layers.ts';
import { connectMidi } from './stage-midi.ts';
import { connectModulation } from './stage-modulation.ts';
import { connectMusic } from './stage-music.ts';
import { connectOutputs } from './stage-outputs.ts';
import { connectPair } from './stage-pair.ts';
import { connectPreview } from './stage-preview.ts';
import { connectRecording } from './stage-recording.ts';
import { connectSensors } from './stage-sensors.ts';
import { connectShow, type Pinned } from './stage-show.ts';
import { connectWall } from './stage-wall.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  model: () => Model | null;
  pinned: () => Pinned;
  first: string; // the model that plays
  hud: () => Hud;
  note: (level: 'info' | 'error', text: string) => void;
  stage: HTMLElement; // where the pointer plays
  store: Storage | null;
  ration: Ration;
};

const VALUES_EVERY = 0.05; // s
const HUD_EVERY = 0.25; // s

/**
 * Everything that a hand or a machine can move the instrument with, and what the consoles are told. `tick` is called once
 * a frame and sends what has changed, at most 20 times a second.
 */
export function connectControls({
  instrument,
  clock,
  model,
  pinned,
  first,
  hud,
  note,
  stage,
  store,
  ration,
}: Options) {
  const { bus, mapper } = instrument;
  const changed = new Set<string>();
  const movers: Record<string, string> = {}; // what moved each parameter last
  const refuse = (text: string): void => note('error', text);
  const inbox = createInbox();
  let touched: Change | null = null;
  let valuesAt = 0;
  let hudAt = 0;

  const osc = createOscControl(
    parameters,
    {
      set: (id, value, source) => take(id, () => bus.set(id, value, source, clock())),
      setNorm: (id, unit, source) => take(id, () => bus.setUnit(id, unit, source, clock())),
      trigger: (id, source) => take(id, () => bus.trigger(id, source, clock())),
      other: (address, args) => sensors.hear(address, args),
    },
    refuse,
  );
  const midi = connectMidi({ instrument, inbox, clock, note });
  const overlay = localWire();
  const remote = openStageWire({ onBinary: osc.receive, onNote: (text) => note('info', text) });
  const wires = [remote, overlay.stage];
  const sensors = connectSensors({ instrument, clock, store, stage, note, send });
  const desk = connectDesk({ instrument, clock, send });
  const outputs = connectOutputs({ instrument, clock, store, note, send });
  const layers = connectLayers({ instrument, clock, store, note, send });
  const show = connectShow({ instrument, clock, pinned, layers, note, send });
  const music = connectMusic({ instrument, clock, store, note, send, followsMidi: midi.leads });
  const modulation = connectModulation({ instrument, clock, store, note, send });
  const wall = connectWall({ instrument, clock, ration, note, send });
  const preview = connectPreview({ instrument, clock, ration, send });
  const guard = connectGuard({ instrument, clock, send });
  const pair = connectPair({ instrument, first, note, send });
  const effects = connectEffects({ instrument, clock, note, send });
  const ensemble = connectEnsemble({ instrument, clock, model: () => pinned().sha256, note, send });
  const mixed = layers.showFootage;
  const recording = connectRecording({ instrument, clock, pinned, mixed, sound: music.track, note, send });
  const checks = connectChecks({
    hud,
    midi: midi.names,
    music: music.state,
    sensors: sensors.states,
    server: remote.status,
    note,
    send,
  });
  createFileDrop(window, fileLimits.bytes, dropText, layers.drop);
  addEventListener('keydown', inbox.flush, { capture: true });
  for (const wire of wires) {
    wire.onMessage(inbox.flush);
    serveConsole(wire, actions());
  }

  bus.onChange((change) => {
    changed.add(change.id);
    movers[change.id] = change.source;
    touched = change;
  });

  mapper.onChange(() => send({ kind: 'mappings', mappings: mapper.mappings(), learning: mapper.learning() }));

  function dropText(name: string, text: string | null, bytes: number): void {
    if (text !== null && isEffectFile(name)) effects.drop(name, text);
    else show.drop(name, text, bytes);
  }

  /** Of what moves a number only the newest counts. */
  function take(id: string, act: () => void): void {
    inbox.take(bus.kind(id) === 'number' ? id : null, act);
  }

  function actions(): StageActions {
    return {
      set: (id, value) => {
        const isTaken = bus.set(id, value, 'console', clock());
        changed.add(id); // also where it was refused, so that the console shows what is
        desk.taken(id, isTaken);
      },
      trigger: (id) => bus.trigger(id, 'console', clock()),
      learn: desk.guarded('learn', mapper.learn),
      unmap: desk.guarded('mappings', mapper.unmap),
      map: desk.guarded('mappings', mapper.map),
      preset: (name) => instrument.preset(name),
      reset: desk.guarded('reset', instrument.reset),
      desk: desk.obey,
      deskState: desk.state,
      moved: () => ({ kind: 'moved', sources: movers }),
      directions: instrument.directions,
      pair: desk.guarded('second model', pair.obey),
      pairState: pair.state,
      modulate: desk.guarded('modulation', modulation.obey),
      modulation: modulation.state,
      listen: music.obey,
      music: music.state,
      check: checks.tell,
      fillScreen: checks.fillScreen,
      preview: preview.obey,
      previewState: preview.state,
      wall: wall.obey,
      wallState: wall.state,
      effect: desk.guarded('effects', effects.obey),
      effects: effects.state,
      layer: desk.guarded('layers', layers.obey),
      layers: layers.state,
      output: outputs.obey,
      outputs: outputs.state,
      guardAsk: guard.ask,
      guardOn: guard.switchOn,
      guardOff: desk.guarded('guard', guard.switchOff),
      sense: sensors.obey,
      sensors: sensors.state,
      show: show.obey,
      showState: show.state,
      film: recording.obey,
      filmState: recording.state,
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
    const sources: Record<string, string> = {};
    for (const id of changed) {
      values[id] = bus.target(id);
      sources[id] = movers[id] ?? '';
    }
    changed.clear();
    send({ kind: 'values', values });
    send({ kind: 'moved', sources });
  }

  return {
    send,
    /** Does what came since the last frame; call it before anything else in a frame. */
    act: inbox.flush,
    /** Tells every console all there is, e.g. when a model has come. */
    sendState: (): void => send({ kind: 'state', ...state() }),
    console: overlay.console,
    recording,
    effects,
    /** What was loaded for the layers, for who draws them. */
    feeds: layers.feeds,
    /** From now on there are pictures, also for the preview. */
    attach: preview.attach,
    guard,
    outputs,
    pair,
    /** Other machines that show the same picture. */
    ensemble,
    /** There is a model whose favourites and themes the wall shows. */
    openWall: wall.open,
    /** What moved last and how long ago, for the HUD. */
    lastControl(): string {
      if (touched === null) return 'none yet';
      const { source, id, at } = touched;
      return `${Math.round(clock() - at)} s ago: ${source} → ${id}`;
    },
    tick(now: number): void {
      midi.tick(clock());
      sensors.tick(clock());
      music.tick(clock());
      modulation.tick();
      show.tick(now);
      preview.tick();
      recording.tick(now);
      wall.tick();
      if (changed.size > 0 && now - valuesAt >= VALUES_EVERY) {
        valuesAt = now;
        sendValues();
      }
      desk.tick();
      if (now - hudAt >= HUD_EVERY) {
        hudAt = now;
        send({ kind: 'hud', hud: hud() });
      }
    },
  };
}
