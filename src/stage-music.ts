import type { Instrument } from './instrument.ts';
import { onDroppedSound } from './music/drop.ts';
import { type FeatureName, feature, featureNames, type Heard, type Pulse } from './music/features.ts';
import { createListening, isAllowed } from './music/listening.ts';
import { createSoundClock } from './music/sound-clock.ts';
import { createTaps } from './music/taps.ts';
import type { MusicConsoleMessage, MusicInput, MusicStageMessage } from './shared/music-wire.ts';
import type { Report } from './shared/report.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  store: Storage | null;
  note: Report;
  send: (message: MusicStageMessage) => void;
  followsMidi: (now: number) => boolean; // a MIDI clock leads
};

const KEY = 'ganzfeld.music';
const STATE_EVERY = 0.5; // s
const SILENT = 2; // s without an analysis: nobody plays
const SURE = 0.25; // confidence from which the music leads
const WORTH_TELLING = 0.1; // beats/min
const ONSET = 0.12; // s, how fast an onset fades
const NUDGE = 1 / 32; // beats

const labels: Partial<Record<FeatureName, string>> = {
  level: 'level, dB over silence',
  centroid: 'centroid, Hz',
};

/** What a feature may be, as a source: hertz and decibels in their own range, all else 0..1. */
const rangeOf = (name: FeatureName): readonly [number, number] =>
  name === 'level' ? [0, 70] : name === 'centroid' ? [0, 8000] : [0, 1];

/** Music on the instrument: what is heard becomes sources, its beat leads the clock. `tick` is called once a frame. */
export function connectMusic({ instrument, clock, store, note, send, followsMidi }: Options) {
  const { bus, signals } = instrument;
  const soundClock = createSoundClock();
  const taps = createTaps();
  const listening = createListening({ onHeard: hear, onState: change });
  const sources = featureNames.map((name) => ({ id: `music.${name}`, name, place: feature(name) }));
  let pulse: Pulse | null = null;
  let level = -100;
  let heardAt = Number.NEGATIVE_INFINITY;
  let onsetAt = Number.NEGATIVE_INFINITY;
  let last = clock();
  let stateAt = 0;

  for (const { id, name } of sources)
    signals.declare(id, { label: labels[name] ?? name, range: rangeOf(name) });
  signals.declare('beat.phase', { label: 'place in the beat', range: [0, 1] });
  signals.declare('beat.bar', { label: 'place in a bar of four beats', range: [0, 1] });

  function hear({ time, values, pulse: found }: Heard): void {
    const now = clock();
    soundClock.hear(time, now);
    heardAt = now;
    pulse = found;
    level = values[feature('level')]!;
    if (values[feature('onset')] === 1) onsetAt = now;
    for (const { id, name, place } of sources)
      if (name !== 'onset') signals.put(id, values[place]! + (name === 'level' ? 70 : 0), now);
  }

  const state = (): MusicStageMessage => ({
    kind: 'music-state',
    ...listening.state,
    level,
    bpm: pulse?.bpm ?? 0,
    confidence: pulse?.confidence ?? 0,
  });

  function change(): void {
    const { status, detail } = listening.state;
    if (status === 'failed') note('info', `Music: ${detail}`);
    send(state());
  }

  async function listen(wish: MusicInput): Promise<void> {
    pulse = null;
    store?.setItem(KEY, JSON.stringify(wish.input === 'device' ? wish : null));
    await listening.listen(wish);
  }

  /** Goes on with the last device where the person has allowed it before: nobody is asked without a wish. */
  async function resume(): Promise<void> {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? 'null');
    const device = (kept as { device?: unknown } | null)?.device;
    if (kept === null || !(await isAllowed())) return;
    await listening.listen({ input: 'device', device: typeof device === 'string' ? device : null });
  }

  /** Beats of the music at `now`, where it is to lead. */
  function beats(now: number): number | null {
    if (pulse === null || pulse.confidence < SURE || now - heardAt > SILENT) return null;
    if (bus.target('music.lead') !== true || followsMidi(now)) return null;
    return pulse.beats + ((now - soundClock.at(pulse.at)) * pulse.bpm) / 60;
  }

  function setTempo(bpm: number, source: string, now: number): void {
    if (Math.abs(bpm - Number(bus.target('clock.bpm'))) >= WORTH_TELLING)
      bus.set('clock.bpm', Math.round(bpm * 100) / 100, source, now);
  }

  /** A tempo that a hand wants; the music, where it leads, takes the nearest that it has. */
  function want(bpm: number, now: number): void {
    listening.command({ kind: 'hint', bpm });
    setTempo(bpm, 'tap', now);
  }

  function shift(beatsBy: number): void {
    listening.command({ kind: 'nudge', beats: beatsBy });
    instrument.nudge(beatsBy);
  }

  const triggers: Readonly<Record<string, (now: number) => void>> = {
    'clock.tap': (now) => {
      const bpm = taps(now);
      if (bpm !== null) want(bpm, now);
      if (bpm !== null && beats(now) === null) instrument.resync();
    },
    'clock.resync': () => {
      listening.command({ kind: 'resync' });
      instrument.resync();
    },
    'clock.earlier': () => shift(NUDGE),
    'clock.later': () => shift(-NUDGE),
    'clock.halve': (now) => want(Number(bus.target('clock.bpm')) / 2, now),
    'clock.double': (now) => want(Number(bus.target('clock.bpm')) * 2, now),
  };
  bus.onChange(({ id, at }) => triggers[id]?.(at));

  onDroppedSound((file) => {
    if (!instrument.desk.locked()) void listen({ input: 'file', file });
  });
  void resume().catch(() => undefined);
  void listening.look().catch(() => undefined);

  return {
    state,
    track: listening.track,
    obey: ({ kind: _, ...wish }: MusicConsoleMessage): void => void listen(wish),
    tick(now: number): void {
      const at = beats(now);
      if (at !== null) {
        setTempo(pulse!.bpm, 'music', now);
        instrument.beat(at, Math.min(0.1, now - last));
      }
      last = now;
      if (now - heardAt < SILENT) signals.put('music.onset', Math.exp((onsetAt - now) / ONSET), now);
      const count = instrument.beats();
      signals.put('beat.phase', count - Math.floor(count), now);
      signals.put('beat.bar', count / 4 - Math.floor(count / 4), now);
      if (now - stateAt < STATE_EVERY || listening.state.status !== 'on') return;
      stateAt = now;
      send(state());
    },
  };
}
