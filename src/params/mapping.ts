import type { ControlEvent } from '../shared/control.ts';
import type { Mapping } from '../shared/wire.ts';

type Sink = { setUnit(id: string, position: number, source: string, at: number): void };

/**
 * Sends controls to the parameters they were learned to. While learning, the next control that is touched becomes the
 * parameter's own; a control moves one parameter, a parameter may have several controls.
 */
export function createMapper(sink: Sink) {
  const targets = new Map<string, string>();
  const listeners = new Set<() => void>();
  let learning: string | null = null;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    handle({ control, value }: ControlEvent, at: number): void {
      if (learning !== null) {
        targets.set(control, learning);
        learning = null;
        tell();
      }
      const id = targets.get(control);
      if (id !== undefined) sink.setUnit(id, value, control, at);
    },
    learn(id: string | null): void {
      learning = id;
      tell();
    },
    unmap(id: string): void {
      for (const [control, target] of targets) if (target === id) targets.delete(control);
      tell();
    },
    /** Replaces all mappings, e.g. with those that were kept. */
    load(mappings: readonly Mapping[]): void {
      targets.clear();
      for (const { control, id } of mappings) targets.set(control, id);
      tell();
    },
    mappings: (): Mapping[] => [...targets].map(([control, id]) => ({ control, id })),
    learning: (): string | null => learning,
    onChange: (listener: () => void): void => void listeners.add(listener),
  };
}
