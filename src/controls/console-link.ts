import type { DeskConsoleMessage, DeskStageMessage } from '../shared/desk-wire.ts';
import type { DirectionStageMessage } from '../shared/direction-wire.ts';
import type { EffectConsoleMessage, EffectStageMessage } from '../shared/effect-wire.ts';
import { sentence } from '../shared/fault.ts';
import type { FilmConsoleMessage, FilmStageMessage } from '../shared/film-wire.ts';
import type { LayerConsoleMessage, LayerStageMessage } from '../shared/layer-wire.ts';
import type { ModulationConsoleMessage, ModulationStageMessage } from '../shared/modulation-wire.ts';
import type { MusicConsoleMessage, MusicStageMessage } from '../shared/music-wire.ts';
import type { OutputConsoleMessage, OutputStageMessage } from '../shared/output-wire.ts';
import type { PairConsoleMessage, PairStageMessage } from '../shared/pair-wire.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import type { PreviewConsoleMessage, PreviewStageMessage } from '../shared/preview-wire.ts';
import type { SensorConsoleMessage, SensorStageMessage } from '../shared/sensor-wire.ts';
import type { ShowConsoleMessage, ShowStageMessage } from '../shared/show-wire.ts';
import type { WallConsoleMessage, WallStageMessage } from '../shared/wall-wire.ts';
import type { ConsoleMessage, Mapping, Model, StageMessage, Wire } from '../shared/wire.ts';

/** What a console may ask of the stage. Each may throw a sentence, which goes back as a note. */
export type StageActions = {
  set(id: string, value: ParameterValue): void;
  trigger(id: string): void;
  learn(id: string | null): void;
  unmap(id: string): void;
  map(mapping: Mapping): void;
  preset(name: string): void;
  reset(): void;
  desk(message: DeskConsoleMessage): void;
  deskState(): DeskStageMessage;
  moved(): DeskStageMessage;
  directions(): DirectionStageMessage;
  pair(message: PairConsoleMessage): void;
  pairState(): PairStageMessage;
  sense(message: SensorConsoleMessage): void;
  sensors(): SensorStageMessage[];
  show(message: ShowConsoleMessage): void;
  showState(): ShowStageMessage[];
  modulate(message: ModulationConsoleMessage): void;
  modulation(): ModulationStageMessage;
  listen(message: MusicConsoleMessage): void;
  music(): MusicStageMessage;
  check(): void;
  fillScreen(): void;
  preview(message: PreviewConsoleMessage): void;
  previewState(): PreviewStageMessage;
  wall(message: WallConsoleMessage): void;
  wallState(): WallStageMessage[];
  effect(message: EffectConsoleMessage): void;
  effects(): EffectStageMessage;
  layer(message: LayerConsoleMessage): void;
  layers(): LayerStageMessage;
  output(message: OutputConsoleMessage): void;
  outputs(): OutputStageMessage;
  film(message: FilmConsoleMessage): void;
  filmState(): FilmStageMessage;
  guardAsk(): void;
  guardOn(): void;
  guardOff(): void;
  state(): { values: Record<string, ParameterValue>; mappings: Mapping[]; model: Model | null };
};

type Handlers = { [K in ConsoleMessage['kind']]: (message: Extract<ConsoleMessage, { kind: K }>) => void };

/** Answers one console's messages; errors become notes, so that a wrong message never reaches the frame. */
export function serveConsole(wire: Wire<StageMessage, ConsoleMessage>, actions: StageActions): void {
  const handlers: Handlers = {
    join: () => {
      wire.send({ kind: 'state', ...actions.state() });
      for (const message of [
        actions.deskState(),
        actions.moved(),
        actions.directions(),
        actions.pairState(),
        actions.modulation(),
        actions.music(),
        actions.previewState(),
        actions.filmState(),
        actions.effects(),
        actions.layers(),
        actions.outputs(),
      ])
        wire.send(message);
      for (const message of [...actions.sensors(), ...actions.showState(), ...actions.wallState()])
        wire.send(message);
    },
    set: ({ id, value }) => actions.set(id, value),
    trigger: ({ id }) => actions.trigger(id),
    learn: ({ id }) => actions.learn(id),
    unmap: ({ id }) => actions.unmap(id),
    map: ({ mapping }) => actions.map(mapping),
    preset: ({ name }) => actions.preset(name),
    reset: () => actions.reset(),
    release: actions.desk,
    lock: actions.desk,
    bank: actions.desk,
    unlock: actions.desk,
    modulator: actions.modulate,
    route: actions.modulate,
    'remove-modulator': actions.modulate,
    'remove-route': actions.modulate,
    music: actions.listen,
    'preview-set': actions.preview,
    'preview-preset': actions.preview,
    'preview-copy': actions.preview,
    'preview-take': actions.preview,
    'preview-watch': actions.preview,
    fly: actions.wall,
    pin: actions.wall,
    'wall-rename': actions.wall,
    'wall-remove': actions.wall,
    'wall-move': actions.wall,
    never: actions.wall,
    breed: actions.wall,
    search: actions.wall,
    'wall-undo': actions.wall,
    'wall-redo': actions.wall,
    second: actions.pair,
    'effect-part': actions.effect,
    'layer-load': actions.layer,
    'output-act': actions.output,
    'output-do': actions.output,
    'output-change': actions.output,
    'output-split': actions.output,
    sensor: actions.sense,
    calibrate: actions.sense,
    soundcheck: (message) => {
      actions.sense(message);
      actions.check();
    },
    fullscreen: () => actions.fillScreen(),
    'learn-osc': actions.sense,
    'forget-osc': actions.sense,
    'preset-save': actions.show,
    'preset-rename': actions.show,
    'preset-remove': actions.show,
    'preset-move': actions.show,
    'preset-restore': actions.show,
    cues: actions.show,
    'cue-call': actions.show,
    teach: actions.show,
    'teach-forget': actions.show,
    'teach-undo': actions.show,
    record: actions.show,
    'show-export': actions.show,
    'show-part': actions.show,
    'show-accept': actions.show,
    'guard-ask': () => actions.guardAsk(),
    'guard-on': () => actions.guardOn(),
    'guard-off': () => actions.guardOff(),
    'film-file': actions.film,
  };

  wire.onMessage((message) => {
    try {
      (handlers[message.kind] as (message: ConsoleMessage) => void)(message);
    } catch (error) {
      wire.send({ kind: 'note', level: 'error', text: sentence(error) });
    }
  });
}
