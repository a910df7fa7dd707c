import type { ParameterValue } from '../shared/parameter.ts';
import type { ConsoleMessage, Mapping, Model, StageMessage, Wire } from '../shared/wire.ts';

/** What a console may ask of the stage. Each may throw a sentence, which goes back as a note. */
export type StageActions = {
  set(id: string, value: ParameterValue): void;
  trigger(id: string): void;
  learn(id: string | null): void;
  unmap(id: string): void;
  preset(name: string): void;
  reset(): void;
  state(): { values: Record<string, ParameterValue>; mappings: Mapping[]; model: Model | null };
};

/** Answers one console's messages; errors become notes, so that a wrong message never reaches the frame. */
export function serveConsole(wire: Wire<StageMessage, ConsoleMessage>, actions: StageActions): void {
  wire.onMessage((message) => {
    try {
      obey(message);
    } catch (error) {
      wire.send({ kind: 'note', level: 'error', text: error instanceof Error ? error.message : String(error) });
    }
  });

  function obey(message: ConsoleMessage): void {
    switch (message.kind) {
      case 'join':
        return wire.send({ kind: 'state', ...actions.state() });
      case 'set':
        return actions.set(message.id, message.value);
      case 'trigger':
        return actions.trigger(message.id);
      case 'learn':
        return actions.learn(message.id);
      case 'unmap':
        return actions.unmap(message.id);
      case 'preset':
        return actions.preset(message.name);
      case 'reset':
        return actions.reset();
    }
  }
}
