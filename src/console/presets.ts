import { button, element, section } from './element.ts';

/** A button for each look; the first nine are on the number keys of the stage. */
export function createPresetButtons(names: readonly string[], onPick: (name: string) => void): HTMLElement {
  const buttons = names.map((name, index) => {
    const made = button(name, () => onPick(name));
    if (index < 9) made.prepend(element('kbd', '', String(index + 1)));
    return made;
  });
  const none = element('p', 'console-empty', 'No presets.');
  return section('presets', 'Presets', ...(buttons.length > 0 ? buttons : [none]));
}
