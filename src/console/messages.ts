import { element, section } from './element.ts';

const most = 50;

export type Level = 'info' | 'error';

/** The newest 50 messages, newest first; one that repeats is counted. */
export function createMessages() {
  const list = element('ol', '');
  list.role = 'log';
  list.tabIndex = 0;
  list.ariaLabel = 'Messages';
  const empty = element('p', 'console-empty', 'Nothing to report.');
  let last = { text: '', times: 0 };

  return {
    element: section('messages', 'Messages', empty, list),
    add(level: Level, text: string): void {
      empty.hidden = true;
      const again = last.text === text;
      last = { text, times: again ? last.times + 1 : 1 };
      if (again) list.firstElementChild?.remove();
      const time = element('time', '', new Date().toLocaleTimeString('en-GB'));
      const item = element('li', level === 'error' ? 'is-error' : '', time, text);
      if (last.times > 1) item.append(element('span', 'console-times', `×${last.times}`));
      list.prepend(item);
      while (list.childElementCount > most) list.lastElementChild?.remove();
    },
  };
}
