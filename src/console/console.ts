import './console.css';
import './parts.css';
import './layout.css';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { StageMessage } from '../shared/wire.ts';
import { element } from './element.ts';
import { createHudView } from './hud.ts';
import { createKeyHelp } from './key-help.ts';
import { createMessages, type Level } from './messages.ts';
import { createMidiAccess } from './midi-access.ts';
import { type Presence, watchPresence } from './presence.ts';
import { createStatus } from './status.ts';
import { createSteering } from './steering.ts';

type Options = {
  presets: readonly string[];
  /** Where the stage is, for the link that a console without a stage shows. */
  stageUrl?: string;
};

/** Everything that the stage never shows: HUD, messages, presets and panel, for a page or as an overlay. */
export function mountConsole(
  container: HTMLElement,
  link: ConsoleLink,
  { presets, stageUrl = './' }: Options,
) {
  const hud = createHudView();
  const messages = createMessages();
  const midi = createMidiAccess();
  const status = createStatus(stageUrl);
  const steering = createSteering(link, presets);
  const header = element('header', '', element('h1', '', 'Ganzfeld'), status.badge, steering.reset);
  const panel = element('div', 'console-panel', status.notice, steering.rows);
  const root = element('div', 'console', header, hud.element, steering.presets, midi.element);
  root.append(panel, messages.element, createKeyHelp());
  const frame = element('div', 'console-frame', root);
  container.append(frame);

  function hear(message: StageMessage): void {
    steering.hear(message);
    if (message.kind === 'hud') hud.show(message.hud);
    if (message.kind === 'note') messages.add(message.level, message.text);
    if (message.kind === 'state') status.showModel(message.model);
  }

  function showPresence(presence: Presence): void {
    status.show(presence);
    steering.enable(presence === 'present');
    steering.rows.hidden = presence === 'absent';
    if (presence === 'lost') messages.add('error', 'The connection to the server is lost.');
  }

  link.onMessage(hear);
  const watch = watchPresence(link, showPresence);

  return {
    note: (level: Level, text: string): void => messages.add(level, text),
    dispose(): void {
      watch.dispose();
      steering.dispose();
      midi.dispose();
      link.dispose();
      frame.remove();
    },
  };
}
