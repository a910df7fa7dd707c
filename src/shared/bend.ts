/** Numbers of one bent layer: six of the affine map, threshold, invert, morph, whether it is bent at all, two zeros. */
export const BEND = 12;

/** What may be done to the activations of a layer; `neutral` does nothing. */
export type Bend = {
  x: number; // to the right, in widths of the map
  y: number; // upwards
  rotate: number; // degrees, counter-clockwise
  scale: number; // above 1 larger
  mirror: 'off' | 'x' | 'y' | 'both';
  threshold: number; // activations come nearer to 0 by so much and stay there
  invert: number; // 0..1: from x to 1 - x
  morph: number; // -1..1: from the least of 3×3 neighbours to the most
};

export const neutral: Readonly<Bend> = {
  x: 0,
  y: 0,
  rotate: 0,
  scale: 1,
  mirror: 'off',
  threshold: 0,
  invert: 0,
  morph: 0,
};

const fields = Object.keys(neutral) as (keyof Bend)[];

const isNeutral = (bend: Bend): boolean => fields.every((field) => bend[field] === neutral[field]);

/**
 * Writes a bend into row `row` of `to` [rows, BEND]. The affine map (m00, m01, m10, m11, tx, ty) leads from a place of the
 * bent map, -1..1 to the right and down, to the place that it is taken from.
 */
export function writeBend(to: Float32Array, row: number, bend: Bend): void {
  const at = row * BEND;
  to.fill(0, at, at + BEND);
  if (isNeutral(bend)) return;
  const angle = (bend.rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) / bend.scale, Math.sin(angle) / bend.scale];
  const across = bend.mirror === 'x' || bend.mirror === 'both' ? -1 : 1;
  const down = bend.mirror === 'y' || bend.mirror === 'both' ? -1 : 1;
  const [x, y] = [2 * bend.x, -2 * bend.y];
  to[at] = across * cos;
  to[at + 1] = across * -sin;
  to[at + 2] = down * sin;
  to[at + 3] = down * cos;
  to[at + 4] = across * -(cos * x - sin * y);
  to[at + 5] = down * -(sin * x + cos * y);
  to[at + 6] = bend.threshold;
  to[at + 7] = bend.invert;
  to[at + 8] = bend.morph;
  to[at + 9] = 1;
}

/** Whether the layer of that row is bent. */
export const isBent = (bends: Float32Array, row: number): boolean => bends[row * BEND + 9] === 1;
