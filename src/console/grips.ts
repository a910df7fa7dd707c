import type { Grip } from '../controls/panel/row-marks.ts';
import type { StageMessage } from '../shared/wire.ts';

/** Who moved each parameter last, what hands hold and what is locked, as the stage told it. */
export function createGrips() {
  const sources = new Map<string, string>();
  let held = new Set<string>();
  let locked = new Set<string>();

  return {
    hear(message: StageMessage): void {
      if (message.kind === 'moved')
        for (const [id, source] of Object.entries(message.sources)) sources.set(id, source);
      if (message.kind !== 'desk') return;
      held = new Set(message.held);
      locked = new Set(message.locked);
    },
    of: (id: string): Grip => ({
      source: sources.get(id) ?? '',
      held: held.has(id),
      locked: locked.has(id),
    }),
  };
}

export type Grips = ReturnType<typeof createGrips>;
