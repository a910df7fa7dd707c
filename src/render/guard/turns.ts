import { float, floor, max, min, mod, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { limits } from './limits.ts';

/** Milliseconds as they are remembered: 1..4095, and 0 for none; two fit exactly into one 32-bit float. */
const round = 4095;

/** A moment of a steady clock (s) in those milliseconds. */
export const stampOf = (seconds: number): number => (Math.floor(seconds * 1000) % round) + 1;

/**
 * Watches one value for opposing changes. What is remembered is `extreme`: 1 + the highest value since it last turned
 * downwards, negative while it falls: −(1 + the lowest); 0 before the first.
 */
export function watch(extreme: Node<'float'>, value: Node<'float'>, change: number, bright = 2) {
  const isRising = extreme.greaterThan(0);
  const [top, isNew] = [extreme.abs().sub(1).toVar(), extreme.equal(0)];
  const back = isRising.select(top.sub(value), value.sub(top));
  const counts = min(top, value).lessThan(bright).and(back.greaterThanEqual(change));
  const turned = counts.and(isNew.not()).toVar();
  const furthest = isRising.select(max(top, value), min(top, value));
  const code = turned.or(isNew).select(value, furthest).add(1);
  const rises = isNew.or(turned.select(isRising.not(), isRising));
  return { turned, extreme: rises.select(code, code.negate()).toVar() };
}

/** The share of the way from `from` to `to` that makes no further turn. */
export function shareWithoutTurn(
  extreme: Node<'float'>,
  from: Node<'float'>,
  to: Node<'float'>,
  slack: number,
  bright = 2,
): Node<'float'> {
  const top = extreme.abs().sub(1).toVar();
  const lowest = extreme.greaterThan(0).select(min(top.sub(slack), bright + slack), -4);
  const highest = extreme.lessThan(0).select(top.lessThan(bright).select(top.add(slack), 4), 4);
  const down = from.sub(lowest).div(max(from.sub(to), 1e-4));
  const up = highest.sub(from).div(max(to.sub(from), 1e-4));
  const share = to.lessThan(lowest).select(down, to.greaterThan(highest).select(up, float(1)));
  return share.clamp(0, 1);
}

/** The stamps of the last six turns, newest first, two in each float; those that have expired are 0. */
export function remember(past: Node<'vec3'>, turned: Node<'bool'>, now: Node<'float'>) {
  const pairs = [past.x, past.y, past.z];
  const stamps = pairs.flatMap((pair) => {
    const newer = floor(pair.div(round + 1)).toVar();
    return [newer, pair.sub(newer.mul(round + 1)).toVar()];
  });
  const kept = stamps.map((stamp) => {
    const age = mod(now.sub(stamp).add(round), round);
    return stamp.equal(0).or(age.greaterThan(limits.window)).select(0, stamp).toVar();
  });
  const after = [now, ...kept.slice(0, -1)].map((stamp, i) => turned.select(stamp, kept[i]!).toVar());
  const join = (i: number) => after[i]!.mul(round + 1).add(after[i + 1]!);
  return { ring: vec3(join(0), join(2), join(4)), isFull: after[5]!.greaterThan(0) };
}
