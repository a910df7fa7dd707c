import type { Model } from '../shared/wire.ts';
import { element } from './element.ts';
import type { Presence } from './presence.ts';

const words: Record<Presence, string> = {
  connecting: 'Connecting…',
  lost: 'Connection lost. Trying again…',
  absent: 'No stage',
  present: 'On stage',
};

/** The dot and word in the header, and the notice that takes the panel's place while there is no stage. */
export function createStatus(stageUrl: string) {
  const word = element('span', '');
  const model = element('span', 'console-model');
  const badge = element('p', 'console-badge', word, model);
  badge.role = 'status';
  const link = element('a', '', 'Open the stage');
  link.href = stageUrl;
  link.target = '_blank';
  const title = element('strong', '');
  const advice = element('span', '');
  const notice = element('div', 'console-notice', title, advice, link);

  return {
    badge,
    notice,
    show(presence: Presence): void {
      badge.dataset['presence'] = presence;
      word.textContent = words[presence];
      notice.hidden = presence === 'present' || presence === 'connecting';
      link.hidden = presence !== 'absent';
      title.textContent = presence === 'absent' ? 'No stage is connected.' : 'The connection is lost.';
      advice.textContent =
        presence === 'absent'
          ? 'The picture lives in a window of its own. Open it, and this console finds it.'
          : 'The server does not answer. This page comes back by itself when it does.';
    },
    showModel(now: Model | null): void {
      model.textContent = describe(now);
    },
  };
}

function describe(model: Model | null): string {
  if (model === null) return 'no model yet';
  const styles = model.classes.length > 0 ? [`${model.classes.length} styles`] : [];
  return [model.name, `${model.resolution}²`, ...styles].join(' · ');
}
