import { createMidi } from './controls/midi.ts';
import { createMidiFeedback } from './controls/midi-feedback.ts';
import { createMidiFollower } from './controls/midi-follower.ts';
import { profileMappings, profileOf } from './controls/profiles/profiles.ts';
import type { Instrument } from './instrument.ts';
import { parameters } from './parameters.ts';
import type { Inbox } from './shared/inbox.ts';
import type { Parameter } from './shared/parameter.ts';
import type { Report } from './shared/report.ts';

const isMacro = (id: string): boolean => id.startsWith('macro.');

const lookNumbers = Object.entries<Parameter>(parameters)
  .filter(([, { kind, scope = 'look' }]) => kind === 'number' && scope === 'look')
  .map(([id]) => id);

/** What a controller's knobs move, page by page: the macros, then the numbers of the look in the table's order. */
const knobOrder = [...lookNumbers.filter(isMacro), ...lookNumbers.filter((id) => !isMacro(id))];

type Options = { instrument: Instrument; inbox: Inbox; clock: () => number; note: Report };

/** MIDI on the instrument: knobs, presets and tempo in, lights out. `tick` is called once a frame; `clock` gives s. */
export function connectMidi({ instrument, inbox, clock, note }: Options) {
  const { bus, mapper, desk } = instrument;
  const ports = new Set<string>();
  let bank = desk.bank();
  const follower = createMidiFollower();
  let last = clock();
  const midi = createMidi({
    onEvent: (event) =>
      inbox.take(mapper.isPosition(event) ? event.control : null, () => {
        mapper.handle(event, clock());
        feedback.moved(event, clock());
      }),
    onPorts: (names) => note('info', names.length === 0 ? 'MIDI: no device.' : `MIDI: ${names.join(', ')}.`),
    onProblem: (text) => note('info', text),
    onPlug,
    onOutput: (port) => {
      feedback.forget(port);
      showAll();
    },
    onBeat: follower.hear,
  });
  const feedback = createMidiFeedback(midi.send);
  const show = (id: string): void => {
    for (const { control, position } of mapper.shown(id)) feedback.want(control, position);
  };
  const showActions = (): void => mapper.actions().forEach(show);
  const showAll = (): void => [...Object.keys(parameters), ...mapper.actions()].forEach(show);

  function suggest(port: string): void {
    const profile = ports.has(port) ? profileOf(port) : undefined;
    mapper.replug(port, profile === undefined ? [] : profileMappings(profile, port, knobOrder, bank));
  }

  function onDesk(): void {
    showActions();
    if (bank === desk.bank()) return;
    bank = desk.bank();
    for (const port of ports) suggest(port);
    showAll();
  }

  function onPlug(port: string, there: boolean): void {
    const profile = profileOf(port);
    inbox.flush();
    feedback.forget(port);
    if (there) ports.add(port);
    else ports.delete(port);
    suggest(port);
    if (!there) return;
    showAll();
    const learned = mapper.mappings().some(({ control }) => control.startsWith(`${port}/`));
    if (profile !== undefined && !learned) note('info', `MIDI: ${port} plays as ${profile.name}.`);
  }

  bus.onChange(({ id }) => show(id));
  mapper.onChange(showAll);
  desk.onChange(onDesk);
  void midi.follow();

  function followClock(now: number, dt: number): void {
    const bpm = follower.bpm(Number(bus.target('clock.bpm')));
    const beats = follower.beats(now);
    if (bpm !== null) bus.set('clock.bpm', bpm, 'MIDI clock', now);
    if (beats !== null) instrument.beat(beats, dt);
  }

  return {
    names: (): string[] => [...ports],
    /** Whether a clock ticks and the instrument follows it. */
    leads: (now: number): boolean => bus.target('clock.follow') === true && follower.beats(now) !== null,
    tick(now: number): void {
      if (bus.target('clock.follow') === true) followClock(now, Math.min(0.1, now - last));
      if (bus.target('midi.feedback') === true) feedback.flush(now);
      last = now;
    },
  };
}
