/** Calls back with the size of `element` in CSS px and the device pixel ratio, now and whenever either changes. */
export function watchSize(
  element: HTMLElement,
  onSize: (width: number, height: number, ratio: number) => void,
): () => void {
  const tell = (): void => onSize(element.clientWidth, element.clientHeight, devicePixelRatio);
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  addEventListener('resize', tell);
  tell();
  return () => {
    observer.disconnect();
    removeEventListener('resize', tell);
  };
}

/** Goes to full screen, or back. */
export async function toggleFullscreen(element: HTMLElement): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen();
  else await element.requestFullscreen({ navigationUI: 'hide' });
}

/** Keeps the display awake while the page is seen; browsers without wake locks are left alone. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (granted) => {
        lock = granted;
      },
      () => {}, // refused on battery saver: nothing that a stage could do about it
    );
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

/**
 * Calls `frame(now, dt)` once per display frame, in seconds. A hidden page pauses; when it is seen again the first dt
 * is 0, so nothing jumps. Returns a function that stops the loop.
 */
export function runFrames(frame: (now: number, dt: number) => void): () => void {
  let last: number | null = null;
  let request = requestAnimationFrame(turn);

  function turn(milliseconds: number): void {
    const now = milliseconds / 1000;
    const dt = last === null ? 0 : now - last;
    last = now;
    request = requestAnimationFrame(turn);
    frame(now, dt);
  }

  const pause = (): void => {
    if (document.hidden) last = null;
  };
  document.addEventListener('visibilitychange', pause);
  return () => {
    cancelAnimationFrame(request);
    document.removeEventListener('visibilitychange', pause);
  };
}
