import type { Instrument } from './instrument.ts';
import { createGlimpse } from './latent/glimpse.ts';
import type { LatentSpace } from './latent/guided-walk.ts';
import type { WalkState } from './latent/state.ts';
import { createModulation } from './modulation/engine.ts';
import { parameters, type Values } from './parameters.ts';
import type { Modulation } from './shared/modulation.ts';
import type { Latent } from './shared/picture.ts';

type Options = {
  instrument: Pick<
    Instrument,
    'bus' | 'signals' | 'modulation' | 'picks' | 'banks' | 'beats' | 'walkState' | 'lead'
  >;
  clock: () => number; // s
};

/**
 * What would be seen if a look that waits had been taken by now: its values as its own modulation moves them, and the latent
 * of its walk where the program's walk is, with the keyframes, flights, gestures and regions that lead that one.
 */
export function createStageGlimpse({ instrument, clock }: Options) {
  const modulation = createModulation<Values>(parameters, instrument.signals, instrument.bus.isLocked);
  let glimpse: ReturnType<typeof createGlimpse> | null = null;
  let last = clock();

  instrument.bus.onChange(({ id }) => {
    if (id === 'show.freeze') modulation.hold(instrument.bus.target(id) === true);
  });

  return {
    /** The modulation that waits with the look. */
    load: (next: Modulation): void => modulation.load(next),
    open({ zDim, classes, layers }: LatentSpace): void {
      glimpse = createGlimpse(zDim, classes.length, layers, instrument.picks);
    },
    /** Values and latent for a look as hands have set it; both are filled anew by the next call. */
    at(look: Values): { values: Readonly<Values>; latent: Latent | null } {
      const now = clock();
      const dt = now - last;
      last = now;
      modulation.step(look, now, dt, instrument.beats());
      modulation.follow(instrument.modulation);
      const values = modulation.step(look, now, 0, instrument.beats());
      const banks = instrument.banks();
      if (banks !== null) glimpse?.direct(banks);
      const latent = glimpse?.at(instrument.walkState() as WalkState, values) ?? null;
      if (latent !== null) instrument.lead(latent, dt);
      return { values, latent };
    },
  };
}
