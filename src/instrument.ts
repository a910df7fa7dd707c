import { createDesk } from './desk.ts';
import { leanCount, leanToBeat } from './latent/beat-lock.ts';
import { type LatentSpace, openGuidedWalk } from './latent/guided-walk.ts';
import { type Picks, pickKey } from './latent/keyframes.ts';
import { startWalk } from './latent/state.ts';
import { createModulation } from './modulation/engine.ts';
import { noModulation, readModulation } from './modulation/read.ts';
import { parameters, type Values } from './parameters.ts';
import { PANIC } from './params/arbiter.ts';
import { createBus } from './params/bus.ts';
import { readMacros } from './params/macros.ts';
import { createMapper } from './params/mapping.ts';
import { loadSensors } from './sensors/memory.ts';
import type { DirectionStageMessage } from './shared/direction-wire.ts';
import type { DirectionBanks } from './shared/directions.ts';
import type { Takeover } from './shared/mapping.ts';
import type { Latent } from './shared/picture.ts';
import type { Place } from './shared/place.ts';
import type { Report } from './shared/report.ts';
import { createSignals } from './shared/signals.ts';
import type { Model } from './shared/wire.ts';
import { createConductor } from './show/conductor.ts';
import type { Leading } from './show/led.ts';
import { openOutputRig } from './show/output-rig.ts';
import { keepPlace, recallPlace } from './show/place-memory.ts';
import type { PartReaders } from './show/preset.ts';
import { presets } from './show/presets.ts';
import { loadSession, saveSession } from './show/session.ts';
import { keepShelf, openShelf } from './show/shelf.ts';
import { keepWall, openWall } from './show/wall-memory.ts';

/** Who reads the parts of a preset that others act on. */
const readers: PartReaders = { macros: readMacros, modulation: readModulation };

/**
 * The side of the instrument that is only numbers: values, learned controls, presets, the walk. What it holds is kept in
 * `store` (where there is one) and comes back after a reload. `clock` gives seconds.
 */
export function createInstrument(
  store: Storage | null,
  clock: () => number,
  report: Report = (level, text) => console[level](text),
) {
  const bus = createBus(parameters);
  const signals = createSignals(loadSensors(store).calibrations);
  const modulation = createModulation<Values>(parameters, signals, bus.isLocked);
  const beginning = startWalk(bus.snapshot(clock()));
  const session = store === null ? null : loadSession(store, beginning);
  const mapper = createMapper(bus, {
    takeover: () => bus.target('midi.takeover') as Takeover,
    act: (id) => {
      if (desk.act(id)) return;
      const place = id.match(/^favourite\/(\d+)$/)?.[1];
      if (place !== undefined) for (const call of callers) call(Number(place) - 1);
      const preset = library.all()[Number(id.match(/^preset\/(\d+)$/)?.[1]) - 1];
      if (preset !== undefined) conductor.load(preset.name);
    },
    stand: (id) => desk.stand(id),
  });
  const { library, cues } = openShelf({ store, table: parameters, built: presets, readers }, report);
  const desk = createDesk({ bus, mapper, presets: library.all, clock });
  const conductor = createConductor({
    bus,
    table: parameters,
    library,
    clock,
    onPreset: (preset, source) => {
      desk.called(preset, source);
      if (Number(bus.target('transition.seconds')) > 0) bus.trigger('transition.fire', source, clock());
      const { modulators, routes } = preset;
      modulation.load(readModulation({ modulators, routes }, parameters));
    },
    seen: () => walk?.guide.place() ?? null,
  });
  const wall = openWall(store, parameters, report);
  const outputs = openOutputRig(store, report);
  const callers = new Set<(place: number) => void>();
  const led = new Set<(leading: Leading) => void>();
  const picks: Picks = new Map();
  let walk: ReturnType<typeof openGuidedWalk> | null = null;
  let banks: DirectionBanks | null = null;

  bus.onChange(({ id }) => {
    if (id === 'show.freeze') modulation.hold(bus.target(id) === true);
  });
  desk.onPanic(() => {
    conductor.halt();
    modulation.stop(PANIC);
  });
  conductor.setCues(cues);

  for (const [id, value] of Object.entries(session?.values ?? {})) {
    try {
      bus.set(id, value, 'last session', clock());
    } catch {
      // An older version kept a value that this one does not know: its default stands.
    }
  }
  bus.settle();
  desk.resume(session?.values ?? {});
  mapper.load(session?.mappings ?? []);
  for (const id of session?.locked ?? []) if (bus.kind(id) !== null) bus.lock(id, true);

  return {
    bus,
    signals,
    modulation,
    mapper,
    desk,
    conductor,
    library,
    readers,
    wall,
    outputs,

    /** The walk through this model's latent space; the first one goes on where the last session was. */
    enter(model: Model & LatentSpace): ReturnType<typeof openGuidedWalk> {
      const state = { ...startWalk(bus.snapshot(clock())), ...session?.walk, jumps: 0 };
      walk = openGuidedWalk(model, state, picks);
      const led = store === null ? null : recallPlace(store);
      if (led !== null) walk.guide.resume(led);
      return walk;
    },

    /** Leads the walk to a place in `seconds` (0 cuts), goes on from a memory, or keeps it out of regions. */
    follow(leading: Leading): void {
      if (walk === null) return;
      if (leading.kind === 'flight') {
        conductor.gestures.letGo();
        walk.guide.fly(leading.to, leading.seconds);
      } else if (leading.kind === 'taught') conductor.gestures.learn(leading);
      else if (leading.kind === 'memory') walk.guide.resume(leading);
      else if (leading.kind === 'regions') walk.avoid(leading.regions);
      else if (leading.kind === 'pick') picks.set(pickKey(leading.seed, leading.index), leading.pick);
      for (const listener of led) listener(leading);
    },

    /** Called with everything that leads the walk. */
    onLead: (listener: (leading: Leading) => void): void => void led.add(listener),

    /** Where the walk was led to so far, or null. */
    ledTo: (): Leading | null => {
      const memory = walk?.guide.memory() ?? null;
      return memory && { kind: 'memory', ...memory };
    },

    /** Leads the latent of a walk beside this one as this one is, `dt` s after the last one. */
    lead: (latent: Latent, dt: number): void => walk?.also(latent, dt),

    /** The keyframes that were chosen for the walk. */
    picks,

    /** What is seen now, or null before there is a walk. */
    place: (): Place | null => walk?.guide.place() ?? null,

    /** Whether the walk is on its way to a place, and whether it stays at one. */
    flight: () => ({ flying: walk?.guide.flying() ?? false, staying: walk?.guide.resting() ?? false }),

    /** Called when a control asks for the favourite at a place of the wall, counted from 0. */
    onFavourite: (listener: (place: number) => void): void => void callers.add(listener),

    walk: () => walk,

    /** The directions of the model that the walk is in, for the sliders. */
    direct(found: DirectionBanks): void {
      banks = found;
      walk?.direct(found);
    },

    banks: (): DirectionBanks | null => banks,

    /** What the direction sliders do, for consoles. */
    directions: (): DirectionStageMessage => ({
      kind: 'directions',
      banks: { pca: banks?.pca.names ?? [], 'closed-form': banks?.['closed-form'].names ?? [] },
    }),

    /** A clock from outside stands at this beat: the walk leans towards it over a frame of `dt` seconds. */
    beat(beats: number, dt: number): void {
      if (walk === null) return;
      leanToBeat(walk.state, bus.values, beats, dt);
      leanCount(walk.state, bus.values, beats, dt);
    },

    /** Beats since the walk began: what cues, loops and modulators count. */
    beats: (): number => walk?.state.beats ?? 0,

    /** The beat is now. */
    resync(): void {
      if (walk !== null) walk.state.beats = Math.round(walk.state.beats);
    },

    nudge(beats: number): void {
      if (walk !== null) walk.state.beats += beats;
    },

    /** The values of a frame of `dt` seconds: smoothed, with all that modulates them. */
    frame(dt: number): Readonly<Values> {
      const now = clock();
      const held = conductor.gestures.held();
      walk?.guide.hold(held?.place ?? null, held?.seconds ?? 0);
      return modulation.step(bus.snapshot(now), now, dt, walk?.state.beats ?? 0);
    },

    preset: conductor.load,

    /** Everything that moves by itself, one frame on; call it before the snapshot. */
    tick: (): void => conductor.tick(clock(), walk?.state.beats ?? 0, Date.now()),

    walkState: (): Record<string, number> => ({ ...(walk?.state ?? beginning) }),

    /** Keeps the player's own presets and cues. */
    keep(): void {
      if (store !== null) keepShelf(store, library, conductor.cues());
    },

    keepWall(): void {
      if (store !== null) keepWall(store, wall, report);
    },

    /** Puts every value of the look and the rig back to its default; `safety` stays in the operator's hand. */
    reset(): void {
      modulation.load(noModulation);
      for (const [id, parameter] of Object.entries(parameters))
        if (parameter.kind !== 'trigger' && !('scope' in parameter && parameter.scope === 'safety'))
          bus.set(id, parameter.default, 'reset', clock());
    },

    save(): void {
      if (store === null) return;
      const values = Object.fromEntries(
        Object.entries(bus.targets()).filter(
          ([id]) => parameters[id as keyof typeof parameters].kind !== 'trigger',
        ),
      );
      outputs.keep();
      keepPlace(store, walk?.guide.memory() ?? null);
      saveSession(store, {
        values,
        mappings: mapper.mappings(),
        locked: bus.grip().locked,
        walk: walk?.state ?? null,
      });
    },
  };
}

export type Instrument = ReturnType<typeof createInstrument>;
