import { element } from './element.ts';

/** How long it is held (ms). */
const HOLD = 1000;

const isPress = ({ key, repeat }: KeyboardEvent): boolean => !repeat && (key === ' ' || key === 'Enter');

/** A button that acts at once while `isLatched` says no, and only after it was held for a second while it says yes. */
export function createHoldButton(isLatched: () => boolean, act: () => void, release: () => void) {
  const made = element('button', 'hold-button');
  let timer: ReturnType<typeof setTimeout> | undefined;
  made.type = 'button';

  function down(): void {
    clearTimeout(timer);
    if (!isLatched()) {
      act();
      return;
    }
    made.classList.add('is-pressed');
    timer = setTimeout(() => {
      up();
      release();
    }, HOLD);
  }

  function up(): void {
    clearTimeout(timer);
    made.classList.remove('is-pressed');
  }

  made.addEventListener('pointerdown', ({ button }) => button === 0 && down());
  for (const kind of ['pointerup', 'pointerleave', 'pointercancel', 'blur', 'keyup'] as const)
    made.addEventListener(kind, up);
  made.addEventListener('contextmenu', (event) => event.preventDefault());
  made.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (isPress(event)) down();
  });
  return made;
}
