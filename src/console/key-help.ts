import { keyTable } from '../controls/keyboard.ts';
import { element, section } from './element.ts';

/** The keys of the stage, from the table that binds them. */
export function createKeyHelp(): HTMLElement {
  const list = element('dl', '');
  for (const { shown, label } of keyTable)
    list.append(element('dt', '', element('kbd', '', shown)), element('dd', '', label));
  return section('keys', 'Keys on the stage', list);
}
