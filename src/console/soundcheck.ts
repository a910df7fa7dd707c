import type { ConsoleLink } from '../controls/wire/link.ts';
import { toggleFullscreen } from '../outputs/screen.ts';
import { type Check, type CheckName, checkNames } from '../shared/check-wire.ts';
import { button, element } from './element.ts';
import type { Section } from './section.ts';
import { createSourceLevels } from './source-levels.ts';

const KEY = 'ganzfeld.soundcheck';
const EVERY = 2000; // ms

const titles: Record<CheckName, string> = {
  gpu: 'Graphics',
  display: 'Display',
  server: 'Server and OSC',
  midi: 'MIDI',
  audio: 'Music',
  camera: 'Camera',
  gamepad: 'Gamepad',
  serial: 'Serial board',
};

const words: Record<Check['state'], string> = {
  ok: '✓ ready',
  off: '– off',
  asks: '? waits',
  missing: '! missing',
  refused: '! refused',
};

/** Whether somebody has been through it on this machine. */
function wasDone(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'done');
  } catch {
    // Storage is forbidden: it opens again next time.
  }
}

/** One thing to check: how it stands, what to do, and a switch where a console can turn it on. */
function createRow(name: CheckName, link: ConsoleLink) {
  const state = element('span', 'state', '…');
  const detail = element('span', '');
  const advice = element('span', 'hint');
  const turn = button('Turn on', () => {
    const on = turn.ariaPressed !== 'true';
    if (name === 'audio')
      link.send(on ? { kind: 'music', input: 'device', device: null } : { kind: 'music', input: 'off' });
    else if (name === 'camera' || name === 'gamepad' || name === 'serial')
      link.send({ kind: 'sensor', name, on });
    link.send({ kind: 'soundcheck' });
  });
  turn.hidden = name === 'gpu' || name === 'display' || name === 'server' || name === 'midi';
  const made = element(
    'li',
    'check',
    element('strong', '', titles[name]),
    state,
    element('p', '', detail, ' ', advice),
    turn,
  );
  made.dataset['search'] = `soundcheck ${titles[name]}`;
  return {
    element: made,
    show(check: Check): void {
      const isOn = check.state === 'ok' || check.state === 'asks';
      state.dataset['state'] = check.state;
      state.textContent = words[check.state];
      detail.textContent = check.detail;
      advice.textContent = check.advice;
      turn.textContent = isOn ? 'Turn off' : 'Turn on';
      turn.ariaLabel = `${turn.textContent}: ${titles[name]}`;
      turn.ariaPressed = String(isOn);
    },
  };
}

/** Everything that a show needs, before it begins. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const rows = new Map(checkNames.map((name) => [name, createRow(name, link)]));
  const list = element('ul', 'plain-list checks', ...[...rows.values()].map((row) => row.element));
  const levels = createSourceLevels(link);
  let heard = false;

  function ask(): void {
    if (heard && link.status() === 'open' && body.checkVisibility() && !document.hidden)
      link.send({ kind: 'soundcheck' });
  }

  link.onMessage((message) => {
    if (message.kind === 'checks') for (const check of message.checks) rows.get(check.name)?.show(check);
    if (heard || message.kind !== 'state') return;
    heard = true;
    ask();
  });

  function fillScreen(): void {
    if (document.querySelector('#stage') === null) link.send({ kind: 'fullscreen' });
    else void toggleFullscreen(document.documentElement).catch(() => undefined);
  }

  function done(): void {
    remember();
    body.parentElement?.querySelector<HTMLElement>('.frame-toggle[aria-expanded="true"]')?.click();
  }

  const great = button('To full screen', fillScreen);
  great.classList.add('is-great');
  body.append(list, levels, element('div', 'bar', great, button('Done', done)));
  const timer = setInterval(ask, EVERY);
  return () => {
    clearInterval(timer);
    body.replaceChildren();
  };
}

/** Open until somebody was through it once. */
export const soundcheckSection: Section = {
  id: 'soundcheck',
  title: 'Soundcheck',
  place: 'main',
  folded: wasDone(),
  mount,
};
