import { type Region, styleOverlap } from '../shared/place.ts';
import { gaussian } from './random.ts';
import { slerp, toSphere } from './sphere.ts';

const TICK = 1 / 240; // s
const HURRY = 3; // rad/s, beside what the walk itself turns, to get out of a region or back to the walk
const CUT = 0.5; // rad in one frame: the walk has been sent elsewhere, no way leads round
const PASSES = 4; // for regions that overlap: out of one may be into another
const STRAIGHT = 0.05; // share of a step along the border below which it would come to rest there

type Cap = { centre: Float32Array; aside: Float32Array; radius: number; classes: Float32Array };

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function unit(v: Float32Array): number {
  const length = Math.sqrt(dot(v, v));
  if (length > 1e-9) for (let i = 0; i < v.length; i++) v[i] = v[i]! / length;
  return length;
}

/** Takes from `v` what of it goes along unit `n`. */
function flatten(v: Float32Array, n: Float32Array, along: number): void {
  for (let i = 0; i < v.length; i++) v[i] = v[i]! - along * n[i]!;
}

const angle = (a: Float32Array, b: Float32Array): number => Math.acos(Math.min(1, Math.max(-1, dot(a, b))));

/** Writes the unit tangent at unit `p` that points to unit `to`, or towards `aside` where that has no direction. */
function tangent(out: Float32Array, p: Float32Array, to: Float32Array, aside: Float32Array): void {
  out.set(to);
  flatten(out, p, dot(out, p));
  if (unit(out) > 1e-5) return;
  out.set(aside);
  flatten(out, p, dot(out, p));
  unit(out);
}

function capOf({ z, classes, radius }: Region, index: number): Cap {
  const centre = z.slice();
  unit(centre);
  const aside = gaussian(new Float32Array(z.length), 0x61736964, index);
  flatten(aside, centre, dot(aside, centre));
  unit(aside);
  return { centre, aside, radius, classes };
}

/**
 * Keeps a walk out of regions. What follows the walk slides round them on the shorter side and comes back to it behind
 * them, never faster than the walk by more than a bounded turn, never at rest while the walk goes on.
 */
export function createAvoidance(zDim: number) {
  const vector = (): Float32Array => new Float32Array(zDim);
  const [at, goal, from, to] = [vector(), vector(), vector(), vector()]; // all of length 1
  const [now, way, out] = [vector(), vector(), vector()];
  let caps: Cap[] = [];
  let reach: number[] = []; // rad, of each cap in the styles of now
  let isFresh = true;

  /** Moves unit `p` to the border of the caps that it is in, by `most` rad at most in each pass. */
  function push(p: Float32Array, most: number): void {
    let isInside = caps.length > 0;
    for (let pass = 0; pass < PASSES && isInside; pass++) {
      isInside = false;
      for (let i = 0; i < caps.length; i++) {
        const { centre, aside } = caps[i]!;
        const far = angle(p, centre);
        if (far >= reach[i]! - 1e-4) continue;
        isInside = true;
        tangent(out, centre, p, aside);
        const to = Math.min(far + most, reach[i]!);
        for (let k = 0; k < zDim; k++) p[k] = Math.cos(to) * centre[k]! + Math.sin(to) * out[k]!;
        unit(p);
      }
    }
  }

  /** Takes from the way what leads into caps that border on where it is. */
  function slide(most: number): void {
    for (let i = 0; i < caps.length; i++) {
      const { centre, aside } = caps[i]!;
      if (angle(at, centre) > reach[i]! + most) continue;
      tangent(out, at, centre, aside);
      const inward = dot(way, out);
      if (inward <= 0) continue;
      flatten(way, out, inward);
      if (unit(way) > STRAIGHT) continue;
      way.set(aside);
      flatten(way, at, dot(way, at));
      flatten(way, out, dot(way, out));
      unit(way);
    }
  }

  function advance(most: number): void {
    goal.set(now);
    push(goal, Math.PI);
    const left = angle(at, goal);
    if (left <= most) {
      at.set(goal);
      return;
    }
    tangent(way, at, goal, caps[0]?.aside ?? goal);
    slide(most);
    const step = Math.min(most, left);
    for (let k = 0; k < zDim; k++) at[k] = Math.cos(step) * at[k]! + Math.sin(step) * way[k]!;
    unit(at);
    push(at, most / PASSES);
  }

  /** Whether it is where the walk was, and no cap is near where the walk goes. */
  function isClear(turned: number): boolean {
    if (angle(at, from) > 1e-3) return false;
    for (let i = 0; i < caps.length; i++)
      if (dot(to, caps[i]!.centre) > Math.cos(Math.min(Math.PI, reach[i]! + turned + 0.01))) return false;
    return true;
  }

  function follow(dt: number): void {
    const turned = angle(from, to);
    if (!isFresh && isClear(turned)) {
      at.set(to);
      return;
    }
    if (isFresh || turned > CUT) {
      at.set(to);
      push(at, Math.PI);
      return;
    }
    const ticks = Math.max(1, Math.round(dt / TICK));
    const most = (2 * turned + HURRY * dt) / ticks;
    for (let k = 1; k <= ticks; k++) {
      slerp(now, from, to, k / ticks);
      advance(most);
    }
  }

  return {
    /** What to keep out of from now on; regions of another space are left out. */
    avoid(regions: readonly Region[]): void {
      caps = regions.filter(({ z }) => z.length === zDim).map(capOf);
      reach = caps.map(() => 0);
    },
    /** Leads a latent away in place, `dt` s after the last one. */
    lead(z: Float32Array, classes: Float32Array, dt: number): void {
      to.set(z);
      unit(to);
      for (let i = 0; i < caps.length; i++)
        reach[i] = caps[i]!.radius * styleOverlap(caps[i]!.classes, classes);
      if (caps.length === 0 && (isFresh || angle(at, from) < 1e-3)) at.set(to);
      else follow(Math.min(0.1, Math.max(0, dt)));
      isFresh = false;
      from.set(to);
      if (angle(at, to) < 1e-3) return;
      z.set(at);
      toSphere(z);
    },
  };
}
