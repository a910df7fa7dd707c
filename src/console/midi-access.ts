import { midiPermission } from '../controls/midi-permission.ts';
import { requestMidi } from '../controls/midi-request.ts';
import { button, element } from './element.ts';
import type { Section } from './section.ts';

/** Asks for MIDI, so that the stage never has to, and shows which devices are there. */
export const midiSection: Section = {
  id: 'midi',
  title: 'MIDI',
  place: 'side',
  standalone: true,
  mount(body) {
    const access = createMidiAccess();
    body.append(access.state, access.allow);
    return access.dispose;
  },
};

function createMidiAccess() {
  const state = element('p', 'quiet');
  state.role = 'status';
  const allow = button('Allow MIDI', ask);
  let release: (() => void) | null = null;
  let disposed = false;

  async function ask(): Promise<void> {
    allow.disabled = true;
    const answer = await requestMidi((names) => {
      state.textContent =
        names.length > 0 ? names.join(', ') : 'Allowed. Plug a controller in: it is found at once.';
    });
    allow.disabled = false;
    allow.hidden = answer.allowed;
    if (!answer.allowed) state.textContent = answer.reason;
    else if (disposed) answer.dispose();
    else release = answer.dispose;
  }

  async function start(): Promise<void> {
    const permission = await midiPermission();
    if (permission === 'prompt') state.textContent = 'Controllers are played once the browser may use them.';
    else await ask();
  }

  void start();
  return {
    state,
    allow,
    dispose(): void {
      disposed = true;
      release?.();
    },
  };
}
