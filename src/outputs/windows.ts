import type { WindowState } from '../shared/output-wire.ts';
import { announced, channelName } from './announcement.ts';
import { createDisplays } from './displays.ts';
import { fillWindow, type OpenWindow } from './open-window.ts';

type Options = {
  /** A window has a canvas that is to show an output. */
  onOpen(id: string, canvas: HTMLCanvasElement): void;
  /** `isGone` where a person closed it, not a page that goes. */
  onClose(id: string, isGone: boolean): void;
  /** The key for editing was pressed in its window. */
  onEdit(id: string): void;
  onChange(): void;
};

const PREFIX = 'ganzfeld-output-';
const LOOK_EVERY = 500; // ms
const gestures = ['pointerdown', 'pointerup', 'keydown'] as const;

/**
 * Windows beside the stage's, one for each output. Those of an older stage in this tab go on with the new one; those that
 * the browser blocks are opened by the next key or click on the stage, as many at once as it lets.
 */
export function createOutputWindows({ onOpen, onClose, onEdit, onChange }: Options) {
  const open = new Map<string, OpenWindow>();
  const gone = new Map<string, Window>(); // closed, or loading anew
  const waiting = new Map<string, string>(); // ids and the displays that they go to
  const listeners = new Set<(from: object) => void>();
  const displays = createDisplays(onChange);
  const channel = new BroadcastChannel(channelName);

  function leave(id: string, isGone: boolean): void {
    open.get(id)?.dispose();
    open.delete(id);
    onClose(id, isGone);
  }

  /** Nothing is drawn into a page that goes; whether its window goes, too, is seen later. */
  function hide(id: string, win: Window): void {
    gone.set(id, win);
    leave(id, false);
    onChange();
  }

  function enter(win: Window): void {
    if (!win.name.startsWith(PREFIX)) return;
    const id = win.name.slice(PREFIX.length);
    if (open.has(id)) leave(id, false);
    waiting.delete(id);
    gone.delete(id);
    const filled = fillWindow(win, {
      onEdit: () => onEdit(id),
      onHide: () => hide(id, win),
      onFrame() {
        for (const listener of listeners) listener(win);
      },
    });
    open.set(id, filled);
    onOpen(id, filled.canvas);
    onChange();
  }

  /** Whether the browser opened it; its page announces itself. */
  function attempt(id: string, display: string): boolean {
    const win = window.open('./output.html', PREFIX + id, displays.features(display));
    if (win === null) waiting.set(id, display);
    else waiting.delete(id);
    return win !== null;
  }

  function onGesture(): void {
    for (const [id, display] of [...waiting]) if (!attempt(id, display)) break;
    onChange();
  }

  const hear = (event: Event): void => enter((event as CustomEvent<Window>).detail);
  const answer = (): void => void (waiting.size > 0 && onGesture());
  const timer = setInterval(() => {
    for (const [id, win] of [...gone])
      if (win.closed) {
        gone.delete(id);
        onClose(id, true);
      }
  }, LOOK_EVERY);
  addEventListener(announced, hear);
  for (const kind of gestures) addEventListener(kind, answer);
  channel.postMessage('stage');
  void displays.ask(false);

  return {
    open(id: string, display: string): void {
      if (!open.has(id)) attempt(id, display);
      onChange();
    },
    close(id: string): void {
      waiting.delete(id);
      open.get(id)?.window.close();
      if (open.has(id)) leave(id, true);
      onChange();
    },
    state: (id: string): WindowState => (open.has(id) ? 'open' : waiting.has(id) ? 'blocked' : 'closed'),
    get: (id: string): Window | null => open.get(id)?.window ?? null,
    move: (id: string, display: string): boolean => {
      const win = open.get(id)?.window;
      return win !== undefined && displays.move(win, display);
    },
    displays: displays.labels,
    canAskDisplays: displays.canAsk,
    /** Asks the browser for its displays, in answer to a key or click on the stage. */
    askDisplays: (): Promise<void> => displays.ask(true),
    /** Calls `beat(window)` for every display frame of every open window. */
    onBeat: (beat: (from: object) => void): void => void listeners.add(beat),
    dispose(): void {
      clearInterval(timer);
      removeEventListener(announced, hear);
      for (const kind of gestures) removeEventListener(kind, answer);
      for (const id of [...open.keys()]) leave(id, false);
      channel.close();
    },
  };
}
