import type { ConsoleLink } from '../controls/wire/link.ts';
import type { MusicState } from '../shared/music-wire.ts';
import { button, element } from './element.ts';
import { choiceField } from './fields.ts';
import { createMeter } from './meter.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

const SILENT = -70; // dBFS
const WISH_EVERY = 2000; // ms; a wish for levels lasts three seconds

const bands = [
  ['music.loudness', 'Loudness'],
  ['music.bass', 'Bass'],
  ['music.low-mid', 'Low mid'],
  ['music.high-mid', 'High mid'],
  ['music.treble', 'Treble'],
  ['music.onset', 'Onset'],
  ['beat.phase', 'Beat'],
  ['beat.bar', 'Bar'],
] as const;

const words = {
  off: 'Nothing is listened to.',
  asking: 'Asks at the stage.',
  on: 'Listens.',
  failed: '',
} as const;

const tempoText = ({ bpm, confidence }: MusicState): string =>
  bpm === 0 ? 'no tempo yet' : `${bpm.toFixed(1)} beats/min, ${Math.round(confidence * 100)} % sure`;

/** What is heard and what tempo leads, with the beat in hand. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const device = choiceField('Input', () => undefined);
  const state = element('p', 'hint', words.off);
  const tempo = element('p', '', 'no tempo yet');
  const level = createMeter('Level');
  const meters = bands.map(([id, label]) => [id, createMeter(label)] as const);
  const start = button('Listen', () =>
    link.send({ kind: 'music', input: 'device', device: device.value() === '' ? null : device.value() }),
  );
  const stop = button('Stop', () => link.send({ kind: 'music', input: 'off' }));
  let listens = false;
  state.role = tempo.role = 'status';
  device.options([{ value: '', text: 'the usual one' }]);

  link.onMessage((message) => {
    if (message.kind === 'levels') {
      for (const [id, meter] of meters) meter.show(message.values[id] ?? 0);
    } else if (message.kind === 'music-state') {
      listens = message.status === 'on';
      const named = message.devices.map(({ id, label }) => ({ value: id, text: label === '' ? id : label }));
      device.options([{ value: '', text: 'the usual one' }, ...named.filter(({ value }) => value !== '')]);
      state.textContent = message.detail === '' ? words[message.status] : message.detail;
      state.classList.toggle('is-error', message.status === 'failed');
      tempo.textContent = tempoText(message);
      level.show(Math.max(0, 1 - message.level / SILENT));
      stop.disabled = message.status === 'off';
    }
  });
  const timer = setInterval(() => {
    const isSeen = body.checkVisibility() && !document.hidden;
    if (listens && isSeen && link.status() === 'open') link.send({ kind: 'soundcheck' });
  }, WISH_EVERY);

  body.append(
    device.element,
    element('div', 'bar', start, stop),
    state,
    tempo,
    element('div', 'bar', stage.trigger('clock.tap', 'Tap'), stage.trigger('clock.resync', 'Beat is now')),
    element(
      'div',
      'bar',
      stage.trigger('clock.earlier', 'Earlier'),
      stage.trigger('clock.later', 'Later'),
      stage.trigger('clock.halve', 'Half'),
      stage.trigger('clock.double', 'Double'),
    ),
    stage.field('clock.bpm', 'Tempo'),
    stage.field('music.lead', 'The music leads the tempo'),
    stage.field('clock.follow', 'A MIDI clock leads before it'),
    level.element,
    ...meters.map(([, meter]) => meter.element),
  );
  return () => {
    clearInterval(timer);
    body.replaceChildren();
  };
}

export const musicSection: Section = { id: 'music', title: 'Music', place: 'side', folded: true, mount };
