/** How long a row stays the hand's after it let go, so that echoes of earlier values don't pull it back (ms). */
const linger = 300;

/**
 * Knows whether a hand is on a row: pointer down, text being typed, or moved a moment ago. `onRelease` is called when it
 * is free again.
 */
export function createHold(row: HTMLElement, onRelease: () => void) {
  const controller = new AbortController();
  const options = { signal: controller.signal };
  let pressed = false;
  let typing = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function touch(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      if (!pressed && !typing) onRelease();
    }, linger);
  }

  function letGo(): void {
    if (pressed) touch();
    pressed = false;
  }

  row.addEventListener('pointerdown', () => (pressed = true), options);
  addEventListener('pointerup', letGo, options);
  addEventListener('pointercancel', letGo, options);
  row.addEventListener('input', ({ target }) => (typing = isText(target)), options);
  row.addEventListener('focusout', endTyping, options);
  row.addEventListener('change', endTyping, options);

  function endTyping(): void {
    if (typing) touch();
    typing = false;
  }

  return {
    touch,
    held: (): boolean => pressed || typing || timer !== null,
    dispose(): void {
      controller.abort();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'text';
