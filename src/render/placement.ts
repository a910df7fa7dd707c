import type { Size } from './framing.ts';

/** Where a layer lies: `x`, `y` of the wall from its middle, `rotation` in degrees clockwise. */
export type Spot = { x: number; y: number; scale: number; rotation: number; fit: 'whole' | 'fill' };

/**
 * From a place on the wall (u, v in 0..1, v down) to one on the layer, as two rows of three:
 * `s = row[0]·u + row[1]·v + row[2]`, `t` with the next three. `tall` is the layer's height in heights of the wall.
 */
export type Placement = { rows: [number, number, number, number, number, number]; tall: number };

/** Writes into `into`; nothing is stretched. */
export function place(layer: Size, wall: Size, spot: Spot, into: Placement): Placement {
  const wide = wall.width / wall.height;
  const ratio = layer.width / layer.height;
  const fitted = spot.fit === 'fill' ? Math.max(1, wide / ratio) : Math.min(1, wide / ratio);
  const tall = fitted * spot.scale;
  const angle = (spot.rotation * Math.PI) / 180;
  const [c, s] = [Math.cos(angle) / tall, Math.sin(angle) / tall];
  const [x, y] = [(0.5 + spot.x) * wide, 0.5 + spot.y];
  const { rows } = into;
  rows[0] = (c * wide) / ratio;
  rows[1] = s / ratio;
  rows[2] = 0.5 - (c * x + s * y) / ratio;
  rows[3] = -s * wide;
  rows[4] = c;
  rows[5] = 0.5 + s * x - c * y;
  into.tall = tall;
  return into;
}
