import type { PanelHandlers } from '../controls/panel/handlers.ts';
import { createLearnButton } from '../controls/panel/learn-button.ts';
import { createSourceMark } from '../controls/panel/row-marks.ts';
import { type ParameterId, parameters } from '../parameters.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import type { StageMessage } from '../shared/wire.ts';
import { element } from './element.ts';
import { createFader } from './fader.ts';
import type { Grips } from './grips.ts';
import { createHoldButton } from './hold-button.ts';

type Control = { root: HTMLElement; show(value: ParameterValue): void; dispose(): void };

const MACROS = 8;
const macroIds = Array.from({ length: MACROS }, (_, index) => `macro.${index + 1}` as ParameterId);
const switches = [
  { id: 'show.freeze', label: 'Freeze' },
  { id: 'output.blackout', label: 'Blackout' },
] as const;

/** What the deck shows, and the panel therefore not. */
export const deckIds: readonly string[] = [
  ...macroIds,
  ...switches.map(({ id }) => id),
  'output.master',
  'show.panic',
  'show.lock',
];

function createSwitch(label: string, help: string, flip: (on: boolean) => void): Control {
  const root = element('button', 'deck-switch', label);
  root.type = 'button';
  root.title = help;
  root.ariaPressed = 'false';
  const show = (value: ParameterValue): void => {
    root.ariaPressed = String(value === true);
  };
  root.addEventListener('click', () => {
    show(root.ariaPressed !== 'true');
    flip(root.ariaPressed === 'true');
  });
  return {
    root,
    show,
    dispose: () => undefined,
  };
}

function createPanic(fire: () => void): HTMLElement {
  const root = element('button', 'deck-switch deck-panic', 'Panic');
  root.type = 'button';
  root.title = parameters['show.panic'].help;
  root.addEventListener('click', fire);
  return root;
}

function createLock(set: PanelHandlers['set'], unlock: () => void): Control {
  let isLocked = false;
  const root = createHoldButton(
    () => isLocked,
    () => set('show.lock', true),
    unlock,
  );
  const show = (value: ParameterValue): void => {
    isLocked = value === true;
    root.textContent = isLocked ? 'Hold to unlock' : 'Lock';
    root.ariaPressed = String(isLocked);
    root.title = isLocked ? 'The show is locked. Hold for a second to unlock.' : parameters['show.lock'].help;
  };
  root.classList.add('deck-switch', 'deck-lock');
  show(false);
  return { root, show, dispose: () => undefined };
}

/** Shows or hides what controls have learned; a tablet is for playing, and begins without. */
function createLearnMode(groups: readonly HTMLElement[], isWide: boolean): HTMLElement {
  const root = element('button', '', 'Learn');
  root.type = 'button';
  root.title = 'Shows under each control of the deck what it has learned.';
  const show = (on: boolean): void => {
    root.ariaPressed = String(on);
    for (const group of groups) group.classList.toggle('is-learnable', on);
  };
  root.addEventListener('click', () => show(root.ariaPressed !== 'true'));
  show(isWide && !matchMedia('(pointer: coarse)').matches);
  return root;
}

/** Under a control of the deck: who moved it, and what it has learned. */
function createFoot(control: HTMLElement, id: string, handlers: PanelHandlers) {
  const foot = element('div', 'deck-foot');
  const cell = element('div', 'deck-cell', control, foot);
  cell.dataset['parameter'] = id;
  const source = createSourceMark(foot, id, handlers.release);
  return { cell, source, learn: createLearnButton(foot, id, handlers).show };
}

/** Makes the controls of the deck by their ids, each with what moved it and what it has learned under it. */
function createControls(handlers: PanelHandlers) {
  const controls = new Map<string, Control>();
  const feet = new Map<string, ReturnType<typeof createFoot>>();
  const faders = new Map<string, ReturnType<typeof createFader>>();

  function add(id: string, control: HTMLElement): HTMLElement {
    const foot = createFoot(control, id, handlers);
    feet.set(id, foot);
    return foot.cell;
  }

  function addFader(id: ParameterId, label: string): HTMLElement {
    const set = (value: number): void => handlers.set(id, value);
    const fader = createFader({ label, description: `${id}: ${parameters[id].help}`, set });
    fader.name(label);
    faders.set(id, fader);
    controls.set(id, { ...fader, show: (value) => typeof value === 'number' && fader.show(value) });
    return add(id, fader.root);
  }

  return { controls, feet, faders, add, addFader };
}

type Controls = ReturnType<typeof createControls>;

function group(name: string, ...cells: HTMLElement[]): HTMLElement {
  const made = element('div', `deck-${name.toLowerCase()}`, ...cells);
  made.role = 'group';
  made.ariaLabel = name;
  return made;
}

function addSafety({ controls, add, addFader }: Controls, handlers: PanelHandlers, unlock: () => void) {
  const master = addFader('output.master', 'Master');
  const flips = switches.map(({ id, label }) => {
    const made = createSwitch(label, parameters[id].help, (on) => handlers.set(id, on));
    controls.set(id, made);
    return add(id, made.root);
  });
  const panic = createPanic(() => handlers.trigger('show.panic'));
  const lock = createLock(handlers.set, unlock);
  controls.set('show.lock', lock);
  return group('Safety', master, ...flips, add('show.panic', panic), lock.root);
}

/** What is always in reach: master, freeze, blackout, panic, lock and the eight macros. */
export function createDeck(handlers: PanelHandlers, unlock: () => void, grips: Grips, isWide: boolean) {
  const made = createControls(handlers);
  const { controls, feet, faders } = made;
  const safety = addSafety(made, handlers, unlock);
  const macros = group('Macros', ...macroIds.map((id, index) => made.addFader(id, `Macro ${index + 1}`)));

  function hear(message: StageMessage): void {
    if (message.kind === 'state' || message.kind === 'values')
      for (const [id, value] of Object.entries(message.values)) controls.get(id)?.show(value);
    if (message.kind === 'desk') nameMacros(message.macros);
    if (message.kind === 'desk' || message.kind === 'moved')
      for (const [id, { source }] of feet) source(grips.of(id));
  }

  function nameMacros(names: readonly string[]): void {
    for (const [index, id] of macroIds.entries()) {
      const name = names[index] ?? '';
      faders.get(id)!.name(name === '' ? `Macro ${index + 1}` : name);
      faders.get(id)!.root.classList.toggle('is-unused', name === '');
    }
  }

  return {
    safety,
    macros,
    learnMode: createLearnMode([safety, macros], isWide),
    hear,
    showMappings(...now: Parameters<ReturnType<typeof createLearnButton>['show']>): void {
      for (const { learn } of feet.values()) learn(...now);
    },
    dispose(): void {
      for (const control of controls.values()) control.dispose();
    },
  };
}
