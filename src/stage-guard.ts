import type { Instrument } from './instrument.ts';
import type { GuardDeeds, GuardStageMessage } from './shared/guard-wire.ts';

type Options = { instrument: Instrument; clock: () => number; send: (message: GuardStageMessage) => void };
type Path = { deeds(): Promise<GuardDeeds | null> };

/** Tells consoles what the guard does, when they ask, and lets them switch it off. */
export function connectGuard({ instrument, clock, send }: Options) {
  let path: Path | null = null;
  let isAsking = false;

  async function answer(): Promise<void> {
    if (path === null || isAsking) return;
    isAsking = true;
    try {
      send({ kind: 'guard', deeds: await path.deeds() });
    } catch {
      // The device went while it was asked; the next question finds the next one.
    }
    isAsking = false;
  }

  return {
    /** From now on there are pictures to guard. */
    attach(opened: Path): void {
      path = opened;
    },
    ask: (): void => void answer(),
    switchOn: (): void => void instrument.bus.set('guard.on', true, 'unlock', clock()),
    switchOff: (): void => void instrument.bus.set('guard.on', false, 'unlock', clock()),
  };
}
