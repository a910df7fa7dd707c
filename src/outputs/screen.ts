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
  const { ownerDocument: page } = element;
  if (page.fullscreenElement !== null) await page.exitFullscreen();
  else await element.requestFullscreen({ navigationUI: 'hide' });
}

/** Keeps the display awake while a window's page is seen; browsers without wake locks are left alone. */
export function keepAwake({ document, navigator }: Window = window): () => void {
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

const SILENCE = 50; // ms after which another window gives the beat

/**
 * Calls `frame(now, dt)` once per display frame, in seconds. A hidden page pauses, unless another window of it is seen: its
 * `beat`s go on where the page's own stop. When it is seen again the first dt is 0, so nothing jumps. Returns a function
 * that stops the loop.
 */
export function runFrames(
  frame: (now: number, dt: number) => void,
  onBeat: (beat: (window: object) => void) => void = () => undefined,
): () => void {
  let last: number | null = null;
  const page = {};
  let drummer: object = page;
  let beatAt = Number.NEGATIVE_INFINITY; // ms, the end of the last frame
  let isOn = true;
  let request = requestAnimationFrame(own);

  function turn(milliseconds: number): void {
    const now = milliseconds / 1000;
    const dt = last === null ? 0 : Math.max(0, now - last);
    last = now;
    frame(now, dt);
  }

  /** Of several windows that beat, one leads until it is silent. */
  function beat(from: object, at = performance.now()): void {
    if (!isOn || (from !== drummer && performance.now() - beatAt < SILENCE)) return;
    drummer = from;
    try {
      turn(at);
    } finally {
      beatAt = performance.now();
    }
  }

  function own(milliseconds: number): void {
    request = requestAnimationFrame(own);
    beat(page, milliseconds);
  }

  onBeat(beat);

  const pause = (): void => {
    if (document.hidden) last = null;
  };
  document.addEventListener('visibilitychange', pause);
  return () => {
    isOn = false;
    cancelAnimationFrame(request);
    document.removeEventListener('visibilitychange', pause);
  };
}
