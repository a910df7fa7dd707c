import { sourceKind } from '../../shared/source.ts';
import type { PanelHandlers } from './handlers.ts';
import { shortSource } from './text.ts';

/** What is known of a parameter beside its value: who moved it last, whether a hand holds it, whether it is locked. */
export type Grip = { source: string; held: boolean; locked: boolean };

/** A modulated value: as text, and 0..1 along the slider. */
export type Modulated = { text: string; at: number };

function make<Tag extends keyof HTMLElementTagNameMap>(parent: HTMLElement, tag: Tag, className: string) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

/** Who moved a parameter last; a button that lets go of it while a hand holds it. */
export function createSourceMark(row: HTMLElement, id: string, release: PanelHandlers['release']) {
  const cell = make(row, 'div', 'by');
  const source = make(cell, 'span', 'by-source');
  const letGo = make(cell, 'button', 'by-release');
  letGo.type = 'button';
  letGo.hidden = true;
  letGo.addEventListener('click', () => release(id));

  return (grip: Grip): void => {
    const short = shortSource(grip.source);
    source.textContent = grip.held ? '' : short;
    source.classList.toggle('is-restored', sourceKind(grip.source).manner === 'restore');
    source.title = grip.source === '' ? '' : `Moved last by ${grip.source}.`;
    letGo.textContent = grip.held ? short || 'held' : '';
    letGo.hidden = !grip.held;
    letGo.ariaLabel = `Release ${id}`;
    letGo.title = `Held by ${grip.source || 'a hand'}. Click to let cues, audience and autopilot have it.`;
  };
}

/** Locks a parameter against everything but panic. */
export function createLockMark(row: HTMLElement, id: string, lock: PanelHandlers['lock']) {
  const made = make(row, 'button', 'lock');
  made.type = 'button';
  made.ariaLabel = `Lock ${id}`;
  made.addEventListener('click', () => lock(id, made.ariaPressed !== 'true'));

  function show({ locked }: Pick<Grip, 'locked'>): void {
    made.ariaPressed = String(locked);
    made.title = locked
      ? 'Locked: only panic moves it. Click to unlock.'
      : 'Lock against everything but panic.';
  }

  show({ locked: false });
  return show;
}

/** The live value of what is modulated: a figure beside the knob's own, and a tick on the slider. */
export function createModulationMark(row: HTMLElement, slider: HTMLElement | null) {
  const figure = make(row, 'span', 'modulated');
  const tick = make(slider ?? row, 'span', 'modulated-tick');
  tick.hidden = true;

  return (now: Modulated | null): void => {
    const text = now === null ? '' : `∿ ${now.text}`;
    if (figure.textContent !== text) figure.textContent = text;
    figure.title = now === null ? '' : 'The value with its modulation.';
    tick.hidden = now === null || slider === null;
    if (now !== null) tick.style.left = `${(now.at * 100).toFixed(2)}%`;
  };
}
