import { exp, float, max, min, mix, outputStruct, smoothstep, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { limits } from './limits.ts';
import { remember, shareWithoutTurn, watch } from './turns.ts';

/** Opposing changes a second, counted with a memory of one second, from and above which a cell is smoothed. */
const hurry = { from: 6.6, to: 7.6, most: 9 } as const;
const calming = 0.8; // s: how slowly a smoothed cell follows
const linger = 1; // s that a cell counts after it was stopped

type Past = { ring: Node<'vec4'>; counts: Node<'vec4'>; verdict: Node<'vec4'> };
/** `[luminance, redness]` of what was shown before and of what is to be shown. */
type Levels = { before: Node<'vec2'>; next: Node<'vec2'> };
type Time = { now: Node<'float'>; dt: Node<'float'>; fresh: Node<'float'> };

/**
 * One frame of a cell. Attachments: 0 `[stamps of turns ×3, extreme of luminance]` of the output; 1 `[extreme of red of the
 * output, extremes of luminance and red of the input, turns a second of the input]`; 2 `[share of the new picture that may be
 * shown, s for which it still counts as flashing]`.
 */
export function track({ ring, counts, verdict }: Past, { before, next }: Levels, time: Time) {
  const { now, dt, fresh } = time;
  const isOld = float(1).sub(fresh).toVar();
  const [shown, coming] = [mix(before, next, fresh).toVar(), next];
  const [redShown, redComing] = [max(shown.y, 0).toVar(), max(coming.y, 0).toVar()];
  const { change, bright, slack, red, redSlack } = limits;
  const light = watch(ring.w.mul(isOld), shown.x, change, bright);
  const reds = watch(counts.x.mul(isOld), redShown, red);
  const lightIn = watch(counts.y.mul(isOld), coming.x, change, bright);
  const redsIn = watch(counts.z.mul(isOld), redComing, red);
  const turns = remember(ring.xyz.mul(isOld), light.turned.or(reds.turned), now);
  const rate = counts.w.mul(isOld).mul(exp(dt.negate()));
  const pace = min(rate.add(lightIn.turned.or(redsIn.turned).select(1, 0)), hurry.most).toVar();
  const stopped = min(
    shareWithoutTurn(light.extreme, shown.x, coming.x, slack, bright),
    shareWithoutTurn(reds.extreme, redShown, redComing, redSlack),
  ).toVar();
  const allowed = turns.isFull.select(stopped, 1).toVar();
  const smoothed = mix(1, exp(dt.div(-calming)).oneMinus(), smoothstep(hurry.from, hurry.to, pace));
  const isOver = allowed.lessThan(0.999).or(pace.greaterThan(hurry.from));
  const left = isOver.select(linger, max(verdict.y.mul(isOld).sub(dt), 0));
  return outputStruct(
    vec4(turns.ring, light.extreme),
    vec4(reds.extreme, lightIn.extreme, redsIn.extreme, pace),
    vec4(min(allowed, smoothed), left, 0, 1),
  );
}
