import { createKeyboard } from './controls/keyboard.ts';
import type { ConsoleLink } from './controls/wire/link.ts';
import type { Instrument } from './instrument.ts';
import { toggleFullscreen } from './outputs/screen.ts';
import { sentence } from './shared/fault.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  container: HTMLElement;
  console: ConsoleLink;
  note: (level: 'info' | 'error', text: string) => void;
  outputs: { openAll(): void; edit(id: string): void };
};

const STYLE_STEP = 1 / 32;
const TRUNCATION_STEP = 0.05;
const MACRO_STEP = 1 / 32;
const MACROS = 8;
const PRESET_KEYS = 9;

/** Connects the keys of `keyTable` to the instrument; the console is loaded when it is first asked for. */
export function connectKeys({ instrument, clock, container, console, note, outputs }: Options): void {
  const { bus, desk } = instrument;
  let macro = 1;
  const overlay = createOverlay(container, console);

  const flip = (id: string): boolean => bus.set(id, bus.target(id) !== true, 'key', clock());
  const nudge = (id: string, by: number): boolean => bus.set(id, Number(bus.target(id)) + by, 'key', clock());
  const attempt = (work: Promise<void>): void => void work.catch((error) => note('error', sentence(error)));

  function turnStyle(by: number): void {
    const turned = Number(bus.target('style.position')) + by;
    bus.set('style.position', turned - Math.floor(turned), 'key', clock());
  }

  function chooseMacro(by: number): void {
    macro = ((macro - 1 + by + MACROS) % MACROS) + 1;
    const name = desk.state().macros[macro - 1] ?? '';
    note('info', `Macro ${macro}${name === '' ? '' : `: ${name}`}.`);
  }

  createKeyboard(window, {
    console: () => attempt(overlay.toggle()),
    help: () => attempt(overlay.toggle()),
    fullscreen: () => attempt(toggleFullscreen(document.documentElement)),
    freeze: () => flip('walk.freeze'),
    jump: () => bus.trigger('walk.jump', 'key', clock()),
    blackout: () => flip('output.blackout'),
    testcard: () => flip('output.testcard'),
    style: (direction) => turnStyle(direction === 0 ? -STYLE_STEP : STYLE_STEP),
    truncation: (direction) => nudge('walk.truncation', direction === 0 ? -TRUNCATION_STEP : TRUNCATION_STEP),
    preset: (index) => {
      const preset = instrument.library.all()[desk.bank() * PRESET_KEYS + index];
      if (preset !== undefined) instrument.preset(preset.name);
    },
    bank: (direction) => desk.turnBank(direction === 0 ? -1 : 1),
    macro: (direction) => chooseMacro(direction === 0 ? -1 : 1),
    turn: (direction) => nudge(`macro.${macro}`, direction === 0 ? -MACRO_STEP : MACRO_STEP),
    panic: () => bus.trigger('show.panic', 'key', clock()),
    release: () => bus.release(null, clock()),
    take: () => bus.trigger('preview.take', 'key', clock()),
    record: () => flip('record.video'),
    still: () => bus.trigger('record.still', 'key', clock()),
    outputs: outputs.openAll,
    edit: () => outputs.edit('main'),
    hold: () => flip('show.freeze'),
    lock: () => (desk.locked() ? desk.unlock() : flip('show.lock')),
  });
  leaveBrowserOut(desk.locked);
}

/** Keeps the browser's own shortcuts, menus and zoom away while the show is locked; what the system keeps, it keeps. */
function leaveBrowserOut(isLocked: () => boolean): void {
  const isShortcut = (event: Event): boolean =>
    !(event instanceof KeyboardEvent) ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    /^F\d+$/.test(event.key);
  const refuse = (event: Event): void => {
    if (isLocked() && isShortcut(event)) event.preventDefault();
  };
  addEventListener('keydown', refuse, { capture: true });
  addEventListener('contextmenu', refuse);
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse, { capture: true });
  addEventListener('wheel', (event) => event.ctrlKey && refuse(event), { passive: false });
}

/** The console over the picture, for people with one screen. */
function createOverlay(container: HTMLElement, console: ConsoleLink) {
  let panel: HTMLElement | null = null;

  return {
    async toggle(): Promise<void> {
      if (panel !== null) {
        panel.hidden = !panel.hidden;
      } else {
        panel = document.createElement('aside');
        panel.id = 'overlay';
        document.body.append(panel);
        const { mountConsole } = await import('./console/console.ts');
        mountConsole(panel, console);
      }
      container.style.cursor = panel.hidden ? '' : 'default';
    },
  };
}
