import type { Mapping } from '../../shared/wire.ts';
import { openMappingDialog } from './mapping-dialog.ts';
import { shortControl } from './text.ts';

type Handlers = { learn(id: string | null): void; unmap(id: string): void; map(mapping: Mapping): void };

/**
 * The learn button of a row and, where something is mapped, the button that says how it acts and the one that forgets it
 * (as Delete and a right click do).
 */
export function createLearnButton(row: HTMLElement, id: string, handlers: Handlers) {
  const cell = document.createElement('div');
  const learn = document.createElement('button');
  const forget = document.createElement('button');
  const adjust = document.createElement('button');
  let own: readonly Mapping[] = [];
  let mapped = false;
  let learning = false;

  cell.className = 'learn';
  learn.type = forget.type = adjust.type = 'button';
  learn.className = 'learn-button';
  forget.className = 'learn-forget';
  learn.ariaLabel = `Learn ${id}`;
  forget.ariaLabel = `Forget the controls of ${id}`;
  forget.title = forget.ariaLabel;
  forget.textContent = '✕';
  adjust.className = 'learn-forget';
  adjust.ariaLabel = `Adjust the controls of ${id}`;
  adjust.title = `${adjust.ariaLabel}: range, curve, take-over.`;
  adjust.textContent = '⋯';
  cell.append(learn, adjust, forget);
  row.append(cell);

  learn.addEventListener('click', () => handlers.learn(learning ? null : id));
  learn.addEventListener('keydown', (event) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault(); // elsewhere on the page these keys are panic
    if (mapped) handlers.unmap(id);
  });
  cell.addEventListener('contextmenu', (event) => {
    if (!mapped) return;
    event.preventDefault();
    handlers.unmap(id);
  });
  forget.addEventListener('click', () => {
    handlers.unmap(id);
    learn.focus();
  });

  adjust.addEventListener('click', () => openMappingDialog(document.body, own, handlers.map));

  function show(mappings: readonly Mapping[], now: string | null): void {
    own = mappings.filter((mapping) => mapping.id === id);
    const controls = own.map(({ control }) => control);
    const [first] = controls;
    learning = now === id;
    mapped = first !== undefined;
    cell.classList.toggle('is-learning', learning);
    cell.classList.toggle('is-mapped', mapped);
    learn.ariaPressed = String(learning);
    learn.textContent = learning ? 'turn it' : first === undefined ? 'learn' : shortControl(first);
    if (controls.length > 1 && !learning) learn.textContent += ` +${controls.length - 1}`;
    learn.title = learning
      ? 'Move a knob now. Click or press Escape to stop learning.'
      : first === undefined
        ? `Learn ${id}: click, then move a knob.`
        : `${controls.join(', ')}. Click to learn another, Delete to forget.`;
    forget.hidden = adjust.hidden = !mapped || learning;
  }

  show([], null);
  return { show };
}
