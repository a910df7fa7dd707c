/** Adds `share` of the mixture at a place on the ring, 0..1 a full turn. */
function add(out: Float32Array, turns: number, share: number): void {
  const place = (turns - Math.floor(turns)) * out.length;
  const index = Math.floor(place) % out.length;
  const t = Math.min(1, Math.max(0, (place - Math.floor(place) - 0.2) / 0.6));
  const mix = t * t * (3 - 2 * t);
  out[index]! += share * (1 - mix);
  out[(index + 1) % out.length]! += share * mix;
}

/**
 * Class weights [classes] for a place on the closed ring of styles, 0..1 a full turn: each style is whole for a stretch,
 * then mixes smoothly into its neighbour. `blend` 0..1 of it is what a second place gives, so that any style meets any
 * other. The weights sum to 1.
 */
export function mixStyles(out: Float32Array, turns: number, second = 0, blend = 0): Float32Array {
  if (out.length === 0) return out;
  out.fill(0);
  add(out, turns, 1 - blend);
  if (blend > 0) add(out, second, blend);
  return out;
}
