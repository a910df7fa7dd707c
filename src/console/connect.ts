import { tokenOf } from '../controls/wire/wire.ts';
import { button, element } from './element.ts';
import type { Section } from './section.ts';

type Answer = { open: boolean; consoles: readonly string[] };

const closed =
  'Only this machine reaches the server. Started with `npm start -- --host 0.0.0.0` it lets consoles of the network in.';
const elsewhere = 'The address for one more console stands on the console of the machine that serves.';
const refused =
  'This console is not let in: got no valid token, expected the address from “Another console” on the machine that serves.';
const noServer = 'A static host connects windows of one browser alone. Other machines need `npm start`.';

function isAnswer(value: unknown): value is Answer {
  const { open, consoles } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof open === 'boolean' && Array.isArray(consoles) && consoles.every((url) => typeof url === 'string')
  );
}

/** The addresses for consoles on other machines, or the reason why there are none. */
async function ask(token: string): Promise<Answer | string> {
  try {
    const answer = await fetch(`./connect?token=${encodeURIComponent(token)}`, { cache: 'no-store' });
    if (answer.status === 403) return refused;
    const told: unknown = answer.ok ? await answer.json() : null;
    return isAnswer(told) ? told : noServer;
  } catch {
    return noServer;
  }
}

/** Why the server does not let this page play, or null where it does. */
export const refusal = async (): Promise<string | null> =>
  (await ask(tokenOf(location.href))) === refused ? refused : null;

function createAddress(url: string): HTMLElement {
  const said = element('span', 'quiet');
  said.role = 'status';
  const field = element('input', 'connect-address');
  field.readOnly = true;
  field.value = url;
  field.ariaLabel = 'Address of a console';
  const copy = button('Copy', async () => {
    field.select();
    const isCopied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    said.textContent = isCopied === true ? 'Copied.' : 'Selected: copy it with Ctrl C.';
  });
  return element('div', 'connect-row', field, copy, said);
}

/** How another machine gets a console: an address with a token in it, which only the serving machine is told. */
export const connectSection: Section = {
  id: 'connect',
  title: 'Another console',
  place: 'side',
  folded: true,
  standalone: true,
  mount(body) {
    const told = element('p', 'quiet', 'Asking the server.');
    body.append(told);
    void ask(tokenOf(location.href)).then((answer) => {
      if (typeof answer === 'string') told.textContent = answer;
      else if (!answer.open) told.textContent = closed;
      else if (answer.consoles.length === 0) told.textContent = elsewhere;
      else {
        told.textContent =
          'Open this on a tablet or another computer. Whoever has the address plays the stage.';
        body.append(...answer.consoles.map(createAddress));
      }
    });
    return () => undefined;
  },
};
