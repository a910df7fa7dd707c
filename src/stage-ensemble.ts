import { openEnsembleLink } from './controls/ensemble-link.ts';
import { type Frame, readFrame } from './ensemble/frame.ts';
import { arrive, newestOf, nothingToPlay, type PlayOut, playAt } from './ensemble/play-out.ts';
import { shareValues } from './ensemble/shared-values.ts';
import { noSums, sumKeys } from './ensemble/sums.ts';
import type { Instrument } from './instrument.ts';
import { noModulation } from './modulation/read.ts';
import { parameters, type Values } from './parameters.ts';
import type { EnsembleStageMessage, Report, ToStage } from './shared/ensemble-wire.ts';
import type { Latent } from './shared/picture.ts';
import type { Report as Tell } from './shared/report.ts';
import { createCoast, putState, putSums } from './stage-coast.ts';
import { createFrameMaker } from './stage-leader.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  model: () => string; // sha256 of the one that plays
  note: Tell;
  send: (message: EnsembleStageMessage) => void;
  page?: string;
};
type Walk = NonNullable<ReturnType<Instrument['walk']>>;
type Mode = 'alone' | 'leads' | 'follows' | 'goes on';
type Turn = { latent: Latent; values: Readonly<Values> };

const UNDERRUN = 0.05; // s after the last frame's moment: from then on the walk of this machine goes on

const models = 'model: got another than the leader plays, expected the same weights on all machines';

/**
 * The stage among machines that show one picture. `turn` gives what is shown in a frame: by the walk of this machine where
 * it is alone; where it leads, that walk's frames, as the others see them and when they do; where it follows, the leader's.
 */
export function connectEnsemble({ instrument, clock, model, note, send, page }: Options) {
  const shared = shareValues(parameters, [...Object.keys(instrument.walkState()).sort(), ...sumKeys]);
  const inherited = shared.ids
    .filter((id) => instrument.bus.kind(id) !== 'trigger')
    .sort((a, b) => Number(b.startsWith('macro.')) - Number(a.startsWith('macro.'))); // what macros move comes behind them
  const link = openEnsembleLink({ clock, onStanding, onFrame, ...(page !== undefined && { page }) });
  const maker = createFrameMaker(shared, link.send);
  const coast = createCoast(shared);
  const merged = {} as Values;
  let standing: Extract<ToStage, { kind: 'standing' }> | null = null;
  let out: PlayOut<Frame> = nothingToPlay;
  let mode: Mode = 'alone';
  let said = '';
  let playing = 0;
  let claims = 0; // triggers seen
  let ahead: number | null = null; // s of the leader's clock, as it was last known

  const now = (): number => clock() + (ahead ?? 0);

  /** The first bits of the hash of the model that plays, once there is one. */
  function plays(): number {
    if (playing === 0) playing = Number.parseInt(model().slice(0, 8), 16) || 0;
    return playing;
  }

  function refuse(sentence: string): void {
    if (said !== sentence) note('error', sentence);
    said = sentence;
  }

  function onStanding(next: typeof standing): void {
    standing = next;
    if (next !== null && (next.company > 0 || next.epoch > 0))
      send({ kind: 'machines', epoch: next.epoch, machines: next.machines });
  }

  function onFrame(bytes: ArrayBuffer): void {
    const frame = readFrame(bytes, shared);
    if (typeof frame === 'string') refuse(frame);
    else if (frame.model !== plays()) refuse(models);
    else take(frame);
  }

  function take(frame: Frame): void {
    const { epoch, number, time, delay } = frame;
    out = arrive(out, { epoch, number, time, frame }, ahead === null ? time : now(), delay);
  }

  /** The leader's values over those of this machine; blackout and master act on both. */
  function overlay(own: Readonly<Values>, frame: Frame): Readonly<Values> {
    Object.assign(merged, own);
    shared.read(merged, frame.values);
    putSums(shared, frame, merged);
    const theirs = merged['output.master'];
    merged['output.master'] = mode === 'leads' ? own['output.master'] : theirs * own['output.master'];
    merged['output.blackout'] ||= own['output.blackout'];
    return merged;
  }

  /** Whether this machine followed and leads from now on. */
  const inherits = (): boolean => standing?.lead === true && (mode === 'follows' || mode === 'goes on');

  /** Takes the lead where the leader's frames, or what went on from them, have come to. */
  function succeed(own: Readonly<Values>, walk: Walk): Readonly<Values> {
    const last = newestOf(out)?.frame;
    if (last === undefined) return own;
    if (!coast.isOn()) coast.begin(last, walk);
    const values = overlay(own, last);
    instrument.conductor.halt();
    instrument.modulation.load(noModulation);
    for (const id of inherited) instrument.bus.set(id, values[id as keyof Values], 'show leader', clock());
    instrument.bus.settle();
    walk.state.jumps = own['walk.jump'];
    maker.begin(coast.at(), last.number, coast.sums());
    coast.stop();
    mode = 'leads';
    return instrument.frame(0);
  }

  function lead(own: Readonly<Values>, walk: Walk, epoch: number): Turn {
    if (mode === 'alone') maker.begin(now() - own['ensemble.delay'] / 1000, maker.number(), noSums());
    mode = 'leads';
    for (const frame of maker.advance(walk, own, now(), epoch, plays())) take(frame);
    return show(own) ?? { latent: walk.step(own, 0), values: own };
  }

  function show(own: Readonly<Values>): Turn | null {
    const delay = newestOf(out)?.frame.delay ?? 0;
    out = playAt(out, ahead === null ? Number.POSITIVE_INFINITY : now(), delay);
    const shown = out.shown?.frame;
    return shown === undefined ? null : { latent: shown.latent, values: overlay(own, shown) };
  }

  function follow(own: Readonly<Values>, walk: Walk, dt: number): Turn | null {
    const turn = show(own);
    const last = newestOf(out)?.frame;
    if (turn === null || last === undefined) return null;
    const until = now() - last.delay;
    if (ahead === null || until - last.time < UNDERRUN) {
      coast.stop();
      mode = 'follows';
      putState(shared, out.shown!.frame, walk);
      return turn;
    }
    if (!coast.isOn()) coast.begin(last, walk);
    mode = 'goes on';
    const values = overlay(own, last);
    const latent = coast.step(walk, values, until, dt);
    return { latent, values: Object.assign(merged, coast.sums()) };
  }

  /** Goes on by itself: as the leader of nobody, or since there is no server. */
  function goAlone(): null {
    mode = 'alone';
    out = nothingToPlay;
    return null;
  }

  function led(own: Readonly<Values>, walk: Walk, dt: number): Turn | null {
    const { lead: leads = false, company = 0, epoch = 0, role } = standing ?? {};
    const followed = mode === 'follows' || mode === 'goes on';
    if (leads) return company > 0 && ahead !== null ? lead(own, walk, epoch) : goAlone();
    if (standing === null ? !followed : role === 'leader' && company === 0) return goAlone();
    return follow(own, walk, dt);
  }

  function report(): Report {
    const { offset = 0, roundTrip = 0 } = link.reading() ?? {};
    const { shown, late, missed } = out;
    return { frame: shown?.number ?? 0, offset, roundTrip, delay: shown?.frame.delay ?? 0, late, missed };
  }

  return {
    /** What is shown in this frame of `dt` s, of the values of this machine. */
    turn(walk: Walk, own: Readonly<Values>, dt: number): Turn {
      if (own['ensemble.lead'] !== claims) link.claim();
      claims = own['ensemble.lead'];
      link.tick(report);
      ahead = link.reading()?.offset ?? ahead;
      const values = inherits() ? succeed(own, walk) : own;
      const turn = led(values, walk, dt);
      if (turn === null) return { latent: walk.step(values, dt), values };
      walk.guide.saw(turn.latent);
      return turn;
    },
    /** How this stage stands among the others, for measurements. */
    state: () => ({ mode, epoch: out.shown?.epoch ?? 0, ...report() }),
    dispose: link.dispose,
  };
}
