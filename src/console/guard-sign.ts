import type { StageMessage } from '../shared/wire.ts';
import { element } from './element.ts';
import { guardIn } from './guard-section.ts';

/** A sign that stays in sight as long as the photosensitivity guard is off. */
export function createGuardSign() {
  const root = element('strong', 'is-error', 'Guard off');
  root.role = 'status';
  root.title =
    'Flashes and stripes reach the wall as they are. Section “Photosensitivity guard” switches it on.';
  root.hidden = true;
  return {
    root,
    hear(message: StageMessage): void {
      root.hidden = guardIn(message) ?? root.hidden;
    },
  };
}
