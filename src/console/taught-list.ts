import type { ConsoleLink } from '../controls/wire/link.ts';
import type { Taught } from '../shared/show-wire.ts';
import { button, element } from './element.ts';

const percent = (unit: number): string => `${Math.round(100 * unit)} %`;

function stateOf({ pairs, follows }: Taught, isActive: boolean): string {
  if (pairs.length === 0) return 'No examples yet.';
  const count = `${pairs.length} ${pairs.length === 1 ? 'example' : 'examples'}`;
  if (pairs.length === 1) return `${count}; two or more answer.`;
  if (!isActive) return `${count}; switch Answers on.`;
  return `${count}; ${follows ? 'the picture follows the gesture' : 'waits for the gesture to move'}.`;
}

/** The pairs of gesture and picture that were taught, each with its share of what is answered now. */
export function createTaughtList(link: ConsoleLink) {
  const state = element('p', 'hint', 'No examples yet.');
  const list = element('ol', 'plain-list');
  const undo = button('Undo', () => link.send({ kind: 'teach-undo' }));
  const forget = button('Forget all', () => link.send({ kind: 'teach-forget', index: null }));
  const shares: HTMLElement[] = [];
  let taught: Taught = { ids: [], follows: false, undos: 0, pairs: [] };
  let isActive = false;
  let shown = '';
  state.role = 'status';
  list.setAttribute('aria-label', 'Examples');
  undo.disabled = forget.disabled = true;

  function row({ gesture, latent }: Taught['pairs'][number], index: number): HTMLElement {
    const place = gesture.map((unit, i) => `${taught.ids[i]} ${percent(unit)}`).join(', ');
    const drop = button('✕', () => link.send({ kind: 'teach-forget', index }));
    drop.ariaLabel = `Forget example ${index + 1}`;
    shares[index] = element('output', 'taught-share');
    return element('li', 'taught', `${place} → ${latent ? 'picture' : 'knobs alone'} `, shares[index], drop);
  }

  function draw(): void {
    const { pairs } = taught;
    const text = JSON.stringify([taught.ids, pairs.map(({ gesture, latent }) => [gesture, latent])]);
    if (text !== shown) list.replaceChildren(...pairs.map(row));
    shown = text;
    for (const [i, { share }] of pairs.entries()) shares[i]!.textContent = percent(share);
    state.textContent = stateOf(taught, isActive);
    forget.disabled = pairs.length === 0;
    undo.disabled = taught.undos === 0;
  }

  link.onMessage((message) => {
    if (message.kind === 'show-status') taught = message.status.taught;
    else if (message.kind !== 'state' && message.kind !== 'values') return;
    else isActive = Boolean(message.values['teach.active'] ?? isActive);
    draw();
  });

  return { state, list, buttons: [undo, forget] };
}
