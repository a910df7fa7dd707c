import type { ConsoleMessage, StageMessage } from '../../shared/wire.ts';
import type { ConsoleLink, Link, StageLink } from './link.ts';

/** Both ends within one page, for the overlay console; messages arrive in order, after the sender's task step. */
export function localWire(): { stage: StageLink; console: ConsoleLink } {
  const toStage = new Set<(message: ConsoleMessage) => void>();
  const toConsole = new Set<(message: StageMessage) => void>();
  return { stage: end(toConsole, toStage), console: end(toStage, toConsole) };
}

function end<Out, In>(
  others: ReadonlySet<(message: Out) => void>,
  own: Set<(message: In) => void>,
): Link<Out, In> {
  return {
    send: (message) =>
      queueMicrotask(() => {
        for (const listener of others) listener(message);
      }),
    onMessage: (listener) => void own.add(listener),
    status: () => 'open',
    onStatus: (listener) => listener('open'),
    dispose: () => own.clear(),
  };
}
