import { leanToBeat } from './latent/beat-lock.ts';
import { startWalk } from './latent/state.ts';
import { createWalk } from './latent/walk.ts';
import { parameters } from './parameters.ts';
import { createBus } from './params/bus.ts';
import { createMapper } from './params/mapping.ts';
import { fault } from './shared/fault.ts';
import type { Takeover } from './shared/mapping.ts';
import type { Model } from './shared/wire.ts';
import { applyPreset } from './show/preset.ts';
import { presets } from './show/presets.ts';
import { loadSession, saveSession } from './show/session.ts';

type LatentSpace = Model & { zDim: number };

/**
 * The side of the instrument that is only numbers: values, learned controls, presets, the walk. What it holds is kept in
 * `store` (where there is one) and comes back after a reload. `clock` gives seconds.
 */
export function createInstrument(store: Storage | null, clock: () => number) {
  const bus = createBus(parameters);
  const beginning = startWalk(bus.snapshot(clock()));
  const session = store === null ? null : loadSession(store, beginning);
  const mapper = createMapper(bus, {
    takeover: () => bus.target('midi.takeover') as Takeover,
    act: (id) => {
      const preset = presets[Number(id.match(/^preset\/(\d+)$/)?.[1]) - 1];
      if (preset !== undefined) applyPreset(preset, parameters, bus, clock());
    },
  });
  let walk: ReturnType<typeof createWalk> | null = null;

  for (const [id, value] of Object.entries(session?.values ?? {})) {
    try {
      bus.set(id, value, 'last session', clock());
    } catch {
      // An older version kept a value that this one does not know: its default stands.
    }
  }
  bus.settle();
  mapper.load(session?.mappings ?? []);

  return {
    bus,
    mapper,

    /** The walk through this model's latent space; the first one goes on where the last session was. */
    enter(model: LatentSpace): ReturnType<typeof createWalk> {
      const state = { ...startWalk(bus.snapshot(clock())), ...session?.walk, jumps: 0 };
      walk = createWalk(model.zDim, model.classes.length, state);
      return walk;
    },

    /** A clock from outside stands at this beat: the walk leans towards it over a frame of `dt` seconds. */
    beat(beats: number, dt: number): void {
      if (walk !== null) leanToBeat(walk.state, bus.values, beats, dt);
    },

    preset(name: string): void {
      const preset = presets.find((candidate) => candidate.name === name);
      if (preset === undefined)
        throw fault('preset', name, `one of ${presets.map((p) => p.name).join(', ')}`);
      applyPreset(preset, parameters, bus, clock());
    },

    /** Puts every value of the look and the rig back to its default; `safety` stays in the operator's hand. */
    reset(): void {
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
      saveSession(store, { values, mappings: mapper.mappings(), walk: walk?.state ?? null });
    },
  };
}

export type Instrument = ReturnType<typeof createInstrument>;
