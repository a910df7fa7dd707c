import { button, element } from './element.ts';
import type { Section } from './section.ts';

const KEYS = 9;

/** A button for each look; nine of them, by the bank, are on the number keys. */
export const presetSection: Section = {
  id: 'presets',
  title: 'Presets',
  place: 'main',
  mount(body, link) {
    const wall = element('div', 'preset-wall');
    let buttons: { name: string; made: HTMLButtonElement; key: HTMLElement }[] = [];
    let desk = { preset: '', bank: 0 };
    body.append(wall);

    function mark(): void {
      for (const [place, { name, made, key }] of buttons.entries()) {
        made.ariaPressed = String(name === desk.preset);
        const number = place - desk.bank * KEYS;
        key.textContent = number >= 0 && number < KEYS ? String(number + 1) : '';
      }
    }

    function list(names: readonly string[]): void {
      buttons = names.map((name) => {
        const key = element('kbd', '');
        const made = button(name, () => link.send({ kind: 'preset', name }));
        made.dataset['search'] = name;
        made.prepend(key);
        made.ariaLabel = name;
        return { name, made, key };
      });
      const none = element('p', 'quiet', 'No presets.');
      wall.replaceChildren(...(buttons.length > 0 ? buttons.map(({ made }) => made) : [none]));
      mark();
    }

    link.onMessage((message) => {
      if (message.kind === 'show') list(message.presets.map(({ name }) => name));
      if (message.kind === 'desk') desk = message;
      if (message.kind === 'desk') mark();
    });
    list([]);
    return () => undefined;
  },
};
