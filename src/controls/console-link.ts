import { sentence } from '../shared/fault.ts';
import type { ParameterValue } from '../shared/parameter.ts';
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
  state(): { values: Record<string, ParameterValue>; mappings: Mapping[]; model: Model | null };
};

type Handlers = { [K in ConsoleMessage['kind']]: (message: Extract<ConsoleMessage, { kind: K }>) => void };

/** Answers one console's messages; errors become notes, so that a wrong message never reaches the frame. */
export function serveConsole(wire: Wire<StageMessage, ConsoleMessage>, actions: StageActions): void {
  const handlers: Handlers = {
    join: () => wire.send({ kind: 'state', ...actions.state() }),
    set: ({ id, value }) => actions.set(id, value),
    trigger: ({ id }) => actions.trigger(id),
    learn: ({ id }) => actions.learn(id),
    unmap: ({ id }) => actions.unmap(id),
    map: ({ mapping }) => actions.map(mapping),
    preset: ({ name }) => actions.preset(name),
    reset: () => actions.reset(),
  };

  wire.onMessage((message) => {
    try {
      (handlers[message.kind] as (message: ConsoleMessage) => void)(message);
    } catch (error) {
      wire.send({ kind: 'note', level: 'error', text: sentence(error) });
    }
  });
}
