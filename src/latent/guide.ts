import { easings } from '../shared/easing.ts';
import { angleBetween, type Place } from '../shared/place.ts';
import { createGrasp } from './grasp.ts';
import { ringPlace } from './ring.ts';
import { slerp, toSphere } from './sphere.ts';
import { applyTurn, type Turn, turnFrom } from './turn.ts';

type Flight = { to: Place; seconds: number; passed: number; swing: number; swung: number };
type Walked = { seed: number; style: number };
type Guided = { z: Float32Array; classes: Float32Array };

/**
 * What a guide has to remember: what the walk is by itself (`at`), the turn from one direction to another that leads it, the
 * styles that it holds, and how much of them.
 */
export type GuideMemory = {
  at: Float32Array; // [zDim], as `from` and `to`
  from: Float32Array;
  to: Float32Array;
  classes: Float32Array; // [classes]
  grip: number; // 0..1
};

const CUT = 0.3; // rad in one frame: the walk has been sent elsewhere
const JOINED = 1e-3; // rad, or share of a style: as good as there
const nearest = (turns: number): number => turns - Math.round(turns);

/**
 * Leads a walk to places along the sphere. Once there it goes on from the place, by the same turns as before: what it
 * would have been is rotated to where it is. Styles are held at first and give way as the round of styles turns on.
 */
export function createGuide(zDim: number, classes: number) {
  const raw = new Float32Array(zDim);
  const shown: Place = { z: new Float32Array(zDim), classes: new Float32Array(classes) };
  let turn: Turn | null = null;
  const pair = { from: new Float32Array(zDim), to: new Float32Array(zDim) }; // that the turn was made of
  let flight: Flight | null = null;
  let rest: Place | null = null; // where it stays for as long as it is told to
  const grasp = createGrasp(); // of a hand that leads it
  let styles: Float32Array | null = null; // that it holds
  let grip = 0; // how much of them, 0..1
  let seed = Number.NaN;
  let ring = Number.NaN; // place on the ring of styles
  const own = new Float32Array(classes); // styles that the walk has by itself
  let isOwnKnown = false;
  let joined: Place | null = null; // where the walk is from its next latent on

  /** Goes on from what is shown now, whatever led there. */
  function anchor(): void {
    turnTo(raw, shown.z);
    flight = rest = null;
    holdShown();
  }

  function holdShown(): void {
    styles = Number.isNaN(seed) ? null : shown.classes.slice();
    grip = styles === null ? 0 : 1;
  }

  function turnTo(from: Float32Array, to: Float32Array): void {
    pair.from.set(from);
    pair.to.set(to);
    turn = turnFrom(from, to);
  }

  function notice(z: Float32Array, now: number): void {
    if (now !== seed && angleBetween(z, raw) > CUT) {
      if (!Number.isNaN(seed)) flight = rest = null;
      turn = styles = null;
      grip = 0;
    }
    seed = now;
    raw.set(z);
  }

  /** From now on the walk, wherever it is by itself, is where it was joined. */
  function joinAt(latent: Guided, walked: Walked, place: Place): void {
    grasp.open();
    flight = rest = turn = styles = null;
    grip = 0;
    seed = walked.seed;
    raw.set(latent.z);
    isOwnKnown = false;
    if (angleBetween(latent.z, place.z) > JOINED) turnTo(raw, place.z);
    if (latent.classes.every((share, i) => Math.abs(share - place.classes[i]!) < JOINED)) return;
    styles = place.classes.slice();
    grip = 1;
  }

  /** How far the walk has moved its own styles since the last frame: 1 from one style to another. */
  function turned(now: Float32Array): number {
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += Math.abs(now[i]! - own[i]!) / 2;
    own.set(now);
    const isTurn = isOwnKnown && flight === null && rest === null;
    isOwnKnown = flight === null;
    return isTurn ? sum : 0;
  }

  function holdStyles(to: Float32Array, place: number): void {
    ring = place;
    const moved = turned(to);
    if (styles === null || classes === 0) return;
    grip = Math.max(0, grip - moved);
    for (let i = 0; i < to.length; i++) to[i] = (1 - grip) * to[i]! + grip * styles[i]!;
    if (grip === 0) styles = null;
  }

  function advance(flying: Flight, latent: Guided, walked: Walked, dt: number): void {
    flying.passed += dt;
    const t = easings.smooth(Math.min(1, flying.passed / flying.seconds));
    walked.style += flying.swing * (t - flying.swung);
    flying.swung = t;
    toSphere(slerp(latent.z, latent.z, flying.to.z, t));
    for (let i = 0; i < classes; i++)
      latent.classes[i] = (1 - t) * latent.classes[i]! + t * flying.to.classes[i]!;
    if (t < 1) return;
    rest = flying.to;
    styles = flying.to.classes;
    grip = 1;
    flight = null;
  }

  return {
    /** Sets off for a place; `seconds` 0 cuts. */
    fly(to: Place, seconds: number): void {
      anchor();
      grasp.open();
      const swing = Number.isNaN(ring) ? 0 : nearest(ringPlace(to.classes) - ring);
      flight = { to, seconds: Math.max(1e-6, seconds), passed: 0, swing, swung: 0 };
    },
    flying: (): boolean => flight !== null,
    resting: (): boolean => rest !== null,
    /** A hand holds it at a place that may be another in each frame, in `seconds` from now on; null lets it go on from there. */
    hold(to: Place | null, seconds: number): void {
      if (to !== null && to.z.length === zDim && to.classes.length === classes) grasp.close(to, seconds);
      else if (grasp.open()) anchor();
    },
    /** Wherever the walk comes to next, it is at this place, and goes on from there by the same turns. */
    join({ z, classes: mixed }: Place): void {
      joined =
        z.length === zDim && mixed.length === classes ? { z: z.slice(), classes: mixed.slice() } : null;
    },
    /** Leads what a walk gives, in place, `dt` s on. It stays at the place it came to while `stays`. */
    lead(latent: Guided, walked: Walked, position: number, stays: boolean, dt: number): void {
      if (joined !== null) joinAt(latent, walked, joined);
      joined = null;
      notice(latent.z, walked.seed);
      if (rest !== null && !stays) anchor();
      if (turn !== null) applyTurn(latent.z, turn);
      holdStyles(latent.classes, position + walked.style);
      if (flight !== null) advance(flight, latent, walked, dt);
      else if (rest !== null) latent.z.set(rest.z);
      grasp.pass(dt);
      grasp.lead(latent);
      this.saw(latent);
    },
    /** What came of it in the end, where something else has led it away. */
    saw({ z, classes: mixed }: Guided): void {
      shown.z.set(z);
      shown.classes.set(mixed);
    },
    /** Leads what another walk gives, in place, as this one was led last; nothing of it is remembered. */
    also({ z, classes: mixed }: Guided): void {
      if (z.length !== zDim) return;
      if (turn !== null) applyTurn(z, turn);
      if (flight !== null) toSphere(slerp(z, z, flight.to.z, flight.swung));
      else if (rest !== null) z.set(rest.z);
      const held = flight?.to.classes ?? styles;
      const share = flight?.swung ?? grip;
      for (let i = 0; held !== null && i < mixed.length; i++)
        mixed[i] = (1 - share) * mixed[i]! + share * held[i]!;
      grasp.lead({ z, classes: mixed });
    },
    /** Copies of what is shown. */
    place: (): Place => ({ z: shown.z.slice(), classes: shown.classes.slice() }),
    memory(): GuideMemory | null {
      const isOn = flight !== null || rest !== null || grasp.holds();
      if (turn === null && !isOn) return null;
      return {
        at: raw.slice(),
        from: (isOn ? raw : pair.from).slice(),
        to: (isOn ? shown.z : pair.to).slice(),
        classes: (isOn ? shown.classes : (styles ?? shown.classes)).slice(),
        grip: isOn ? 1 : grip,
      };
    },
    /** Goes on as remembered; nothing where the memory is of another space. */
    resume({ at, from, to, classes: mixed, grip: held }: GuideMemory): void {
      if ([at, from, to].some(({ length }) => length !== zDim) || mixed.length !== classes) return;
      turnTo(from, to);
      raw.set(at);
      styles = mixed;
      grip = held;
    },
  };
}
