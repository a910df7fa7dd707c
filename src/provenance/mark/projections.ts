import { CODED } from './code.ts';
import { mulberry } from './random.ts';
import { ring } from './spectrum.ts';

/** Step of the lattice in which a bit is written: one bit sits on its multiples, the other between them. */
const STEP = 0.25; // grey levels, root mean square

const each = Math.floor(ring.length / CODED);
const unit = 1 / Math.sqrt(each);

const random = mulberry(0x9e3779b9);

/** Which coefficients carry each coded bit, and with which sign. */
const order = ring.map((_, at) => at);
for (let at = order.length - 1; at > 0; at--) {
  const other = Math.floor(random() * (at + 1));
  [order[at], order[other]] = [order[other]!, order[at]!];
}
const signs = Float32Array.from(ring, () => (random() < 0.5 ? -unit : unit));
const dither = Float32Array.from({ length: CODED }, () => (random() - 0.5) * STEP);

/** `[CODED]` numbers of `[ring]` coefficients. */
export function project(coefficients: Float32Array): Float32Array {
  const sums = new Float32Array(CODED);
  for (let bit = 0; bit < CODED; bit++)
    for (let at = bit * each; at < (bit + 1) * each; at++)
      sums[bit]! += signs[at]! * coefficients[order[at]!]!;
  return sums;
}

/** `[ring]` coefficients that move each projection by its number. */
export function spread(moves: Float32Array): Float32Array {
  const coefficients = new Float32Array(ring.length);
  for (let bit = 0; bit < CODED; bit++)
    for (let at = bit * each; at < (bit + 1) * each; at++)
      coefficients[order[at]!] = signs[at]! * moves[bit]!;
  return coefficients;
}

const offTo = (projection: number, bit: number, one: number): number => {
  const place = (projection - dither[bit]!) / STEP - one / 2;
  return (Math.round(place) - place) * STEP;
};

/** How far each projection is from the nearest place that says its bit. */
export const misses = (projections: Float32Array, coded: Uint8Array): Float32Array =>
  projections.map((projection, bit) => offTo(projection, bit, coded[bit]!));

/** -1 (surely zero) to 1 (surely one) for each coded bit. */
export const softBits = (projections: Float32Array): Float32Array =>
  projections.map(
    (projection, bit) =>
      (Math.abs(offTo(projection, bit, 0)) - Math.abs(offTo(projection, bit, 1))) / (STEP / 2),
  );
