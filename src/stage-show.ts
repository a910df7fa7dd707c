import type { Instrument } from './instrument.ts';
import { modulationJson, readModulation } from './modulation/read.ts';
import { parameters } from './parameters.ts';
import { fault, sentence } from './shared/fault.ts';
import type { Report } from './shared/report.ts';
import { noSecond } from './shared/second-model.ts';
import {
  createCollector,
  type Part,
  partsOf,
  type ShowConsoleMessage,
  type ShowStageMessage,
} from './shared/show-wire.ts';
import { limits } from './show/json.ts';
import { type Leading, leadingText } from './show/led.ts';
import { presets } from './show/presets.ts';
import { createRecorder } from './show/recorder.ts';
import { encodeRecording, type RecordingHeader } from './show/recording.ts';
import { parseCueList } from './show/scene.ts';
import { differences, parseShow, type Show, showText, valuesOf } from './show/show-file.ts';
import type { connectLayers } from './stage-layers.ts';

/** What a recording pins of the machine that plays. */
export type Pinned = Pick<
  RecordingHeader,
  'model' | 'sha256' | 'backend' | 'precision' | 'kernels' | 'width' | 'height' | 'second'
>;

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  pinned: () => Pinned;
  note: Report;
  layers?: Pick<ReturnType<typeof connectLayers>, 'kept' | 'restore'>;
  send: (message: ShowStageMessage) => void;
};

type Handlers = {
  [K in ShowConsoleMessage['kind']]: (message: Extract<ShowConsoleMessage, { kind: K }>) => void;
};

const STATUS_EVERY = 0.25; // s
const APP = '0.1.0';

const base64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};

/** Presets, cues, shows and recordings for the consoles. `tick` is called once a frame. */
export function connectShow({ instrument, clock, pinned, layers, note, send }: Options) {
  const { bus, conductor, library, mapper, modulation, signals } = instrument;
  const recorder = createRecorder(bus, parameters, clock, {
    loaded: modulation.loaded,
    json: () => modulationJson(modulation.loaded()),
    listens: () => modulation.loaded().routes.length > 0,
    signals,
  });
  const collect = createCollector();
  let offered: Show | null = null;
  let regions: Leading | null = null;
  let picks: Leading[] = []; // of keyframes that may still be ahead
  let told = '';
  let toldAt = 0;

  const names = (): string[] => library.all().map(({ name }) => name);

  instrument.onLead((leading) => {
    if (leading.kind === 'regions') regions = leading;
    if (leading.kind === 'pick') picks = [...picks.slice(-7), leading];
    recorder.lead(leadingText(leading));
  });

  function state(): ShowStageMessage[] {
    const own = new Set(library.own());
    const listed = library.all().map((preset) => ({ name: preset.name, own: own.has(preset) }));
    return [
      { kind: 'show', presets: listed, cues: conductor.cues() },
      { kind: 'show-status', status: status() },
    ];
  }

  function status() {
    const { loop, taught } = conductor.gestures.status();
    const { on, seconds } = recorder.status();
    const looping = loop.playing.length > 0 ? 'playing' : 'none';
    return {
      ...conductor.status(),
      taught,
      loop: loop.recording
        ? ('recording' as const)
        : loop.armed
          ? ('armed' as const)
          : (looping as 'playing' | 'none'),
      recorded: on ? Math.floor(seconds) : null,
    };
  }

  function edit(change: () => void): void {
    if (instrument.desk.locked()) throw fault('presets', 'a change', 'none while the show is locked');
    change();
    instrument.keep();
    for (const message of state()) send(message);
  }

  const taughtText = (): string => leadingText({ kind: 'taught', ...conductor.gestures.places() });

  function lesson(change: () => void): void {
    edit(change);
    recorder.lead(taughtText());
  }

  function exportShow(name: string): void {
    const { model, sha256, second } = pinned();
    const targets = bus.targets();
    const show: Show = {
      name,
      look: valuesOf(targets, parameters, 'look'),
      rig: valuesOf(targets, parameters, 'rig'),
      ...modulationJson(modulation.loaded()),
      presets: library.own(),
      cues: conductor.cues(),
      models: [{ name: model, sha256 }, second ?? noSecond].filter((each) => each.sha256 !== ''),
      ...instrument.wall.json(),
      mappings: mapper.mappings(),
      ...(layers !== undefined && { layers: layers.kept() }),
      outputs: instrument.outputs.layouts(),
    };
    for (const part of partsOf('show', showText(show))) send({ kind: 'show-part', ...part });
  }

  function offer(part: Part): void {
    if (part.what !== 'show' || part.count * part.text.length > 4 * limits.bytes) return;
    const text = collect(part);
    if (text === null) return;
    if (instrument.desk.locked()) throw fault('show', 'an import', 'none while the show is locked');
    const built = presets.map(({ name }) => name);
    offered = parseShow('show', text, parameters, built, instrument.readers);
    const { sha256: first, second } = pinned();
    const missing = offered.models.filter(({ sha256 }) => sha256 !== first && sha256 !== second?.sha256);
    const changes = differences(offered, bus.targets(), instrument.outputs.layouts());
    send({
      kind: 'show-differences',
      name: offered.name,
      differences: changes,
      models: missing.map(({ name }) => name),
    });
  }

  function accept(show: Show): void {
    const at = clock();
    edit(() => {
      library.replace(show.presets);
      conductor.setCues(show.cues);
      mapper.load(show.mappings);
      if (show.layers !== undefined) void layers?.restore(show.layers);
      if (show.outputs !== undefined) instrument.outputs.put(show.outputs, show.name, at);
      instrument.wall.replace(show.favourites, show.never ?? []);
      for (const [id, value] of Object.entries({ ...show.rig, ...show.look })) bus.set(id, value, 'show', at);
      const { modulators, routes } = show;
      modulation.load(readModulation({ modulators, routes }, parameters));
    });
    note('info', `Show: ${show.name} is on.`);
  }

  function record(on: boolean): void {
    if (on) {
      const targets = bus.targets();
      const values = { ...valuesOf(targets, parameters, 'look'), ...valuesOf(targets, parameters, 'rig') };
      recorder.start({ app: APP, ...pinned(), values, walk: instrument.walkState() });
      for (const leading of [instrument.ledTo(), regions, ...picks])
        if (leading !== null) recorder.lead(leadingText(leading));
      if (conductor.gestures.places().examples.length > 0) recorder.lead(taughtText());
      return;
    }
    const recording = recorder.finish();
    if (recording === null) return;
    for (const part of partsOf('recording', base64(encodeRecording(recording))))
      send({ kind: 'show-part', ...part });
  }

  const handlers: Handlers = {
    'preset-save': ({ name, description }) =>
      edit(() =>
        library.save({
          ...conductor.capture(name, description),
          ...modulationJson(instrument.modulation.loaded()),
        }),
      ),
    'preset-rename': ({ name, to }) => edit(() => library.rename(name, to)),
    'preset-remove': ({ name }) => edit(() => library.remove(name)),
    'preset-restore': () => edit(library.restore),
    'preset-move': ({ name, place }) => edit(() => library.move(name, place)),
    cues: ({ cues }) => edit(() => conductor.setCues(parseCueList('cues', cues, names()))),
    'cue-call': ({ index }) => conductor.callScene(index),
    teach: ({ ids }) => lesson(() => conductor.gestures.teach(ids)),
    'teach-forget': ({ index }) => lesson(() => conductor.gestures.forget(index)),
    'teach-undo': () => lesson(conductor.gestures.unteach),
    record: ({ on }) => record(on),
    'show-export': ({ name }) => exportShow(name),
    'show-part': offer,
    'show-accept'({ on }) {
      if (offered !== null && on) accept(offered);
      offered = null;
    },
  };

  function tick(now: number): void {
    recorder.sample();
    if (now - toldAt < STATUS_EVERY) return;
    toldAt = now;
    const message = { kind: 'show-status', status: status() } as const;
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    send(message);
  }

  function hear(message: ShowConsoleMessage): void {
    try {
      (handlers[message.kind] as (message: ShowConsoleMessage) => void)(message);
    } catch (error) {
      note('error', sentence(error));
    }
  }

  return {
    /** Takes a show's file that was dropped on the stage: it is listed, then a console accepts it. */
    drop(name: string, text: string | null, bytes: number): void {
      if (text === null) note('error', sentence(fault(name, `${bytes} bytes`, `at most ${limits.bytes}`)));
      else for (const part of partsOf('show', text)) hear({ kind: 'show-part', ...part });
    },
    obey: hear,
    state,
    tick,
  };
}
