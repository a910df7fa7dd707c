import type { Easing } from '../shared/easing.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { Place } from '../shared/place.ts';
import { sourceKind } from '../shared/source.ts';
import { advance, back, type CueState, call, go, idle, type Moment, statusOf } from './cues.ts';
import { createEdits } from './edits.ts';
import { createFade } from './fade.ts';
import { createGestures } from './gestures.ts';
import type { Library } from './library.ts';
import { applyPreset, fullLook, lookOf, type Preset } from './preset.ts';
import { type CueList, noCues, type Scene, type Unit } from './scene.ts';

type Values = Record<string, ParameterValue>;

/** What the conductor needs of the bus. */
type ConductedBus = {
  set(id: string, value: unknown, source: string, at: number): unknown;
  setUnit(id: string, unit: number, source: string, at: number): unknown;
  target(id: string): ParameterValue;
  targets(): Values;
  release(id: string | null, at: number): void;
  grip(): { held: string[] };
  unit(id: string): number;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): unknown;
};

type Options = {
  bus: ConductedBus;
  table: ParameterTable;
  library: Library;
  clock: () => number; // s
  onPreset?: (preset: Preset, source: string) => void; // its look stands
  seen?: () => Place | null; // in the latent space
};

const TRIGGERS = ['cue.go', 'cue.back', 'edit.undo', 'edit.redo', 'loop.record', 'loop.clear'] as const;
type Trigger = (typeof TRIGGERS)[number];

/** A recording holds what its triggers and faders did: they do not do it again. */
const REPLAY = 'replay';

const isTrigger = (id: string): id is Trigger => TRIGGERS.some((trigger) => trigger === id);

/** The macros of the preset that plays go on into what is saved from it. */
const macrosOf = (preset: Preset | undefined) =>
  preset?.macros === undefined ? {} : { macros: preset.macros };

/**
 * Brings looks on: a preset that a hand calls, the scenes of a cue list, a fader between two presets, loops and what was
 * taught. `tick` is called once a frame, before the snapshot.
 */
export function createConductor(options: Options) {
  const { bus, table, library, clock, onPreset = () => undefined } = options;
  const fade = createFade(table);
  const edits = createEdits(bus, table);
  const gestures = createGestures(bus, table, options.seen);
  const asked: Trigger[] = [];
  let list: CueList = noCues;
  let state: CueState = idle;
  let faderMoved = false;
  let ends: { from: Values; to: Values; key: string } | null = null;
  const now: Moment = { seconds: clock(), beats: 0, wall: 0 };
  let current = '';
  let beside: Preset | null = null; // whose macros and modulation the fader has brought
  let coming: { preset: Preset; source: string } | null = null;

  const morphing = (id: string, value: ParameterValue): void => void bus.set(id, value, 'morph', now.seconds);
  const number = (id: string): number => Number(bus.target(id));

  bus.onChange(({ id, source }) => {
    if (source === REPLAY) return;
    if (isTrigger(id)) asked.push(id);
    else if (id === 'cue.number' && sourceKind(source).manner !== 'restore') callScene(number(id) - 1);
    else if (id === 'morph.position' && sourceKind(source).manner !== 'restore') faderMoved = true;
  });

  function bring(preset: Preset, timing: Parameters<typeof fade.start>[2], source: string): void {
    const at = clock();
    current = preset.name;
    beside = null;
    if (timing.fade <= 0) {
      fade.stop(morphing);
      coming = null;
      applyPreset(preset, table, { set: (id, value) => bus.set(id, value, source, at) }, at);
      onPreset(preset, source);
    } else {
      const from = lookOf(bus.targets(), table);
      const to = wayOf(preset);
      if (source.startsWith('preset')) edits.note(source, from, to, at);
      fade.start(from, to, timing, { ...now, seconds: at });
      coming = { preset, source };
    }
  }

  /** Macros are left where they stand: they become the new preset's where everything changes that cannot glide. */
  const wayOf = (preset: Preset): Values =>
    Object.fromEntries(Object.entries(fullLook(preset, table)).filter(([id]) => !id.startsWith('macro.')));

  function arrive(): void {
    if (coming === null || !fade.passed()) return;
    onPreset(coming.preset, coming.source);
    coming = null;
  }

  const handTiming = () => ({
    fade: number('morph.seconds'),
    unit: bus.target('morph.timing') as Unit,
    curve: bus.target('morph.curve') as Easing,
    cut: number('morph.cut'),
  });

  function callScene(index: number): void {
    state = call(state, list, index, now);
  }

  function startScene(scene: Scene): void {
    bring(library.find(scene.preset), scene, `cue ${scene.name}`);
  }

  function obey(trigger: Trigger): void {
    if (trigger === 'cue.go') state = go(state, list, now);
    else if (trigger === 'cue.back') state = back(state, list, now);
    else if (trigger === 'edit.undo') edits.undo(now.seconds);
    else if (trigger === 'edit.redo') edits.redo(now.seconds);
    else if (trigger === 'loop.record') gestures.loop(now.beats, number('loop.beats'));
    else gestures.unloop();
  }

  function follow(): void {
    const step = advance(state, list, now);
    state = step.state;
    if (step.start !== null) startScene(step.start);
  }

  function moveFader(): void {
    const all = library.all();
    const key = `${bus.target('morph.from')} ${bus.target('morph.to')}`;
    const from = all[number('morph.from') - 1];
    const to = all[number('morph.to') - 1];
    if (from === undefined || to === undefined) return;
    const side = number('morph.position') < number('morph.cut') ? from : to;
    if (ends?.key !== key) ends = { from: wayOf(from), to: wayOf(to), key };
    coming = null;
    fade.hold(ends.from, ends.to, number('morph.position'), number('morph.cut'), morphing);
    if (side === beside) return;
    beside = side;
    current = side.name;
    onPreset(side, 'morph');
  }

  return {
    edits,
    gestures,
    /** Brings a preset on as a hand's `morph.…` parameters say. */
    load: (name: string): void => bring(library.find(name), handTiming(), `preset ${name}`),
    /** Brings a look on that was prepared: at once, or as a hand's `morph.…` parameters say. */
    take: (preset: Preset, cut: boolean): void =>
      bring(preset, cut ? { ...handTiming(), fade: 0 } : handTiming(), `preset ${preset.name}`),
    /** Moves a part of the look, whoever's it is, in `seconds`; 0 cuts. */
    glide(part: Values, seconds: number, source: string): void {
      const from = Object.fromEntries(Object.keys(part).map((id) => [id, bus.target(id)]));
      coming = null;
      fade.stop(morphing);
      edits.note(source, from, part, clock());
      if (seconds <= 0) for (const [id, value] of Object.entries(part)) bus.set(id, value, source, clock());
      else fade.start(from, part, { fade: seconds, unit: 'seconds', curve: 'smooth' }, now);
    },
    /** What is to be seen soon: the preset that glides in, and that of the next scene. */
    ahead(): Preset[] {
      const { next } = statusOf(state, list, now);
      const wanted = list.scenes.find(({ name }) => name === next)?.preset;
      const scene = library.all().find(({ name }) => name === wanted);
      return [coming?.preset, scene].filter((preset) => preset !== undefined);
    },
    /** The look as it stands, as a preset. */
    capture: (name: string, description: string): Preset => ({
      name,
      description,
      look: lookOf(bus.targets(), table),
      ...macrosOf(library.all().find((preset) => preset.name === current)),
    }),
    /** Plays another cue list; what is on stays. */
    setCues(cues: CueList): void {
      list = cues;
      state = idle;
    },
    cues: (): CueList => list,
    /** Calls the scene of this index, counted from 0. */
    callScene,
    /** Stops all that moves by itself; the cue list stays where it is. */
    halt(): void {
      fade.stop(morphing);
      coming = null;
      gestures.unloop();
      gestures.letGo();
      state = { ...state, pending: null, follow: null };
    },
    status: () => ({
      ...statusOf(state, list, now),
      preset: current,
      fading: fade.running(),
      ...edits.depth(),
    }),
    /** `beats` since the walk began, `wall` in ms since 1970. */
    tick(seconds: number, beats: number, wall: number): void {
      now.seconds = seconds;
      now.beats = beats;
      now.wall = wall;
      if (asked.length > 0) for (const trigger of asked.splice(0)) obey(trigger);
      if (state.pending !== null || state.follow !== null) follow();
      if (faderMoved) moveFader();
      faderMoved = false;
      fade.tick(now, morphing);
      arrive();
      gestures.tick(now);
    },
  };
}
