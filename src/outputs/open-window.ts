import { keepAwake, toggleFullscreen } from './screen.ts';

type Options = { onEdit(): void; onHide(): void; onFrame(): void };

/** A window with the canvas that fills it. */
export type OpenWindow = { window: Window; canvas: HTMLCanvasElement; dispose(): void };

/** Passes the keys of another window on to the stage's, as if they were pressed there. */
function passOn(event: KeyboardEvent): void {
  const { key, code, repeat, ctrlKey, metaKey, altKey, shiftKey, type } = event;
  const keys = { key, code, repeat, ctrlKey, metaKey, altKey, shiftKey };
  const copy = new KeyboardEvent(type, { ...keys, bubbles: true, cancelable: true });
  if (!window.dispatchEvent(copy)) event.preventDefault();
}

/** Goes to full screen by a click or F, back by F; the browser itself goes back by Escape. */
function fillScreen(win: Window): void {
  toggleFullscreen(win.document.documentElement).catch(() => undefined); // asked again by the next click
}

/** Puts a canvas of its size in px into a window. Its keys are the stage's, but F, a click and E are for its own. */
export function fillWindow(win: Window, { onEdit, onHide, onFrame }: Options): OpenWindow {
  const { document } = win;
  const canvas = document.createElement('canvas');
  const listening = new AbortController();
  const relax = keepAwake(win);
  const { signal } = listening;

  function fit(): void {
    canvas.width = Math.max(1, Math.round(win.innerWidth * win.devicePixelRatio));
    canvas.height = Math.max(1, Math.round(win.innerHeight * win.devicePixelRatio));
  }

  function turn(): void {
    if (signal.aborted) return;
    win.requestAnimationFrame(turn);
    onFrame();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const key = event.ctrlKey || event.metaKey || event.altKey ? '' : event.key.toLowerCase();
    if (key !== 'f' && key !== 'e') passOn(event);
    else if (event.type === 'keydown' && !event.repeat) key === 'f' ? fillScreen(win) : onEdit();
  }

  fit();
  document.body.replaceChildren(canvas);
  win.addEventListener('resize', fit, { signal });
  win.addEventListener('pagehide', onHide, { signal });
  win.addEventListener('keydown', onKey, { signal });
  win.addEventListener('keyup', onKey, { signal });
  canvas.addEventListener('click', () => document.fullscreenElement === null && fillScreen(win), { signal });
  win.requestAnimationFrame(turn);
  return {
    window: win,
    canvas,
    dispose(): void {
      listening.abort();
      relax();
      canvas.remove();
    },
  };
}
