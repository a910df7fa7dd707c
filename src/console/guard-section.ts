import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { StageMessage } from '../shared/wire.ts';
import { button, element } from './element.ts';
import { createHoldButton } from './hold-button.ts';
import type { Section } from './section.ts';

const ASK_EVERY = 1000; // ms

/** Whether a message says that the guard is on or off; null where it says neither. */
export function guardIn(message: StageMessage): boolean | null {
  if (message.kind !== 'state' && message.kind !== 'values') return null;
  const value = message.values['guard.on'];
  return typeof value === 'boolean' ? value : null;
}

function describe(isOn: boolean, deeds: GuardDeeds | null): string {
  if (!isOn) return 'Off. Flashes and stripes reach the wall as they are; a seizure is possible.';
  if (deeds === null) return 'On.';
  const now = deeds.stops ? 'holds flashes back now' : deeds.stripes > 0.05 ? 'softens stripes now' : 'rests';
  const past =
    deeds.times === 0 ? '' : ` Flashes held back ${deeds.times} ×, ${deeds.seconds.toFixed(0)} s in all.`;
  return `On; ${now}.${past}`;
}

/** The question behind the held button; nothing is switched off before it is answered. */
function createQuestion(confirm: () => void, close: () => void): HTMLElement {
  const text = element('p', '', 'Switch it off? Who is in the room must have been warned of flashing light.');
  const keep = button('Keep it on', close);
  const off = button('Switch it off', () => {
    confirm();
    close();
  });
  const root = element('div', 'guard-question', text, keep, off);
  root.role = 'alertdialog';
  root.ariaLabel = 'Switch the photosensitivity guard off?';
  root.hidden = true;
  return root;
}

/** The photosensitivity guard: what it does, and the deliberate way to switch it off. */
export const guardSection: Section = {
  id: 'guard',
  title: 'Photosensitivity guard',
  place: 'side',
  mount(body, link) {
    let isOn = true;
    let deeds: GuardDeeds | null = null;
    const state = element('p', '');
    state.role = 'status';
    const close = (): void => {
      question.hidden = true;
      toggle.focus();
    };
    const question = createQuestion(() => link.send({ kind: 'guard-off' }), close);
    const toggle = createHoldButton(
      () => isOn,
      () => link.send({ kind: 'guard-on' }),
      () => {
        question.hidden = false;
        question.querySelector('button')?.focus();
      },
    );

    function show(): void {
      const text = describe(isOn, deeds);
      if (state.textContent !== text) state.textContent = text;
      state.classList.toggle('is-error', !isOn);
      toggle.textContent = isOn ? 'Hold to switch off' : 'Switch on';
    }

    body.append(state, toggle, question);
    show();
    link.onMessage((message) => {
      isOn = guardIn(message) ?? isOn;
      if (message.kind === 'guard') deeds = message.deeds;
      show();
    });
    let isHeard = false;
    link.onMessage(() => {
      isHeard = true;
    });
    const timer = setInterval(
      () => isHeard && !document.hidden && link.send({ kind: 'guard-ask' }),
      ASK_EVERY,
    );
    return () => clearInterval(timer);
  },
};
