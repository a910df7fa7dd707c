import type { Instrument } from './instrument.ts';
import type { DeskConsoleMessage, DeskStageMessage } from './shared/desk-wire.ts';
import { fault } from './shared/fault.ts';

type Options = { instrument: Instrument; clock: () => number; send: (message: DeskStageMessage) => void };

/** Serves the consoles' view of holds, locks, banks and macros. `tick` is called at most 20 times a second. */
export function connectDesk({ instrument, clock, send }: Options) {
  const { bus, desk } = instrument;
  const state = (): DeskStageMessage => ({ kind: 'desk', ...desk.state() });
  let stale = false;
  desk.onChange(() => {
    stale = true;
  });

  return {
    state,
    obey(message: DeskConsoleMessage): void {
      if (message.kind === 'release') bus.release(message.id, clock());
      else if (message.kind === 'lock') bus.lock(message.id, message.on);
      else if (message.kind === 'bank') desk.turnBank(message.by);
      else desk.unlock();
    },
    /** Passes on what the show lock leaves free; refuses it with a sentence while the lock is on. */
    guarded<Args extends unknown[]>(what: string, act: (...args: Args) => void): (...args: Args) => void {
      return (...args) => {
        if (desk.locked())
          throw fault(what, 'a locked show', 'show.lock off: hold its key or button for a second');
        act(...args);
      };
    },
    /** Refuses with a sentence what the bus did not take. */
    taken(id: string, isTaken: boolean): void {
      if (!isTaken)
        throw fault(
          id,
          'a hand',
          'a parameter that is not locked; show.lock and guard.on go off by a held button',
        );
    },
    tick(): void {
      if (stale) send(state());
      stale = false;
    },
  };
}
