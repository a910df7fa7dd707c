import type { OutputLayout, Point } from '../shared/output-layout.ts';
import { createOverlay, drawOverlay } from './editor-drawing.ts';
import { handlePoint, handlesOf, moved, straightened } from './handles.ts';

type Options = {
  window: Window; // of the output
  layout: OutputLayout;
  /** A hand has changed it; `gesture` names what the hand moves. */
  change(layout: OutputLayout, gesture: string): void;
  undo(): void;
  redo(): void;
  end(): void;
};

/** How far from a handle a pointer takes it, CSS px. */
const REACH = 28;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Handles over an output, moved by mouse and keys until Escape; what it shows stands beneath. */
export function openEditor({ window: win, layout: first, change, undo, redo, end }: Options) {
  const svg = createOverlay(win.document);
  const listening = new AbortController();
  let layout = first;
  let chosen = 0;
  let drag: { from: Point; name: string } | null = null; // from the pointer to the handle
  let drags = 0;

  const size = () => ({ width: win.innerWidth, height: win.innerHeight });
  const draw = (): void => drawOverlay(svg, layout, handlesOf(layout), chosen, size());

  function onPicture([x, y]: Point): Point {
    const { width, height } = size();
    return [x / width, y / height];
  }

  function pxOf(index: number): Point {
    const { width, height } = size();
    const [x, y] = handlePoint(layout, handlesOf(layout)[index]!);
    return [x * width, y * height];
  }

  function move(to: Point, gesture: string): void {
    const next = moved(layout, handlesOf(layout)[chosen]!, onPicture(to));
    if (next !== layout) change(next, gesture);
  }

  function choose(by: number): void {
    const count = handlesOf(layout).length;
    chosen = (chosen + by + count) % count;
    draw();
  }

  function nudge([dx, dy]: Point, { shiftKey, altKey }: KeyboardEvent): void {
    const step = shiftKey ? 10 : altKey ? 0.1 : 1;
    const [x, y] = pxOf(chosen);
    move([x + dx * step, y + dy * step], `nudge ${layout.id} ${chosen}`);
  }

  function act(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    const isCommand = event.ctrlKey || event.metaKey;
    const arrow = arrows[event.key];
    if (isCommand) {
      if (key !== 'z' && key !== 'y') return false;
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    } else if (key === 'tab') choose(event.shiftKey ? -1 : 1);
    else if (arrow !== undefined) nudge(arrow, event);
    else if (key === 'r') change(straightened(layout), `straighten ${layout.id} ${performance.now()}`);
    else if (key === 'escape') end();
    else return false;
    return true;
  }

  function onKey(event: KeyboardEvent): void {
    const target = event.target as Partial<Element> | null;
    if (target?.closest?.('input, select, textarea, button, #overlay') || !act(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function take(event: PointerEvent): void {
    const at: Point = [event.clientX, event.clientY];
    const far = handlesOf(layout).map((_, i) => Math.hypot(pxOf(i)[0] - at[0], pxOf(i)[1] - at[1]));
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest]! > REACH) return;
    chosen = nearest;
    const [x, y] = pxOf(chosen);
    drag = { from: [x - at[0], y - at[1]], name: `drag ${layout.id} ${++drags}` };
    svg.setPointerCapture(event.pointerId);
    draw();
  }

  function pull({ clientX, clientY }: PointerEvent): void {
    if (drag !== null) move([clientX + drag.from[0], clientY + drag.from[1]], drag.name);
  }

  const drop = (): void => {
    drag = null;
  };

  const { signal } = listening;
  svg.addEventListener('pointerdown', take, { signal });
  svg.addEventListener('pointermove', pull, { signal });
  for (const kind of ['pointerup', 'pointercancel'] as const) svg.addEventListener(kind, drop, { signal });
  win.addEventListener('keydown', onKey, { capture: true, signal });
  win.addEventListener('resize', draw, { signal });
  win.document.body.append(svg);
  draw();

  return {
    id: first.id,
    window: win,
    /** Shows the layout as it is now. */
    show(next: OutputLayout): void {
      if (next === layout) return;
      layout = next;
      chosen = Math.min(chosen, handlesOf(layout).length - 1);
      draw();
    },
    dispose(): void {
      listening.abort();
      svg.remove();
    },
  };
}
