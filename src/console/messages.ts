import { button, element } from './element.ts';
import type { Section } from './section.ts';

const most = 50;

export type Level = 'info' | 'error';

/** The newest 50 messages, newest first, one that repeats is counted; the last error also as a line of its own. */
export function createMessages() {
  const list = element('ol', 'messages-list');
  list.role = 'log';
  list.tabIndex = 0;
  list.ariaLabel = 'Messages';
  const empty = element('p', 'quiet', 'Nothing to report.');
  const clear = button('Clear', () => {
    list.replaceChildren();
    settle();
  });
  const alarm = element('span', '');
  const alert = element(
    'div',
    'alert',
    alarm,
    dismissal('Dismiss the error', () => hush()),
  );
  alert.role = 'alert';
  let last = { text: '', times: 0 };

  function dismissal(label: string, act: () => void): HTMLButtonElement {
    const made = button('✕', act);
    made.ariaLabel = label;
    made.className = 'dismiss';
    return made;
  }

  function hush(): void {
    alert.hidden = true;
  }

  function settle(): void {
    const none = list.childElementCount === 0;
    empty.hidden = !none;
    clear.hidden = list.hidden = none;
    if (none) last = { text: '', times: 0 };
  }

  function add(level: Level, text: string): void {
    const again = last.text === text;
    last = { text, times: again ? last.times + 1 : 1 };
    if (again) list.firstElementChild?.remove();
    const time = element('time', '', new Date().toLocaleTimeString('en-GB'));
    const words = element('span', 'messages-text', text);
    const item = element('li', level === 'error' ? 'is-error' : '', time, words);
    if (last.times > 1) words.append(element('span', 'messages-times', ` ×${last.times}`));
    item.append(
      dismissal('Dismiss', () => {
        item.remove();
        list.focus();
        settle();
      }),
    );
    list.prepend(item);
    while (list.childElementCount > most) list.lastElementChild?.remove();
    settle();
    if (level === 'info') return;
    alarm.textContent = text;
    alert.hidden = false;
  }

  hush();
  settle();
  const section: Section = {
    id: 'messages',
    title: 'Messages',
    place: 'side',
    standalone: true,
    mount(body, link) {
      body.append(empty, list, clear);
      link.onMessage((message) => message.kind === 'note' && add(message.level, message.text));
      return () => undefined;
    },
  };
  return { section, alert, add };
}
