/**
 * Class weights [classes] for a place on the closed ring of styles, 0..1 a full turn: each style is whole for a stretch,
 * then mixes smoothly into its neighbour. The weights sum to 1.
 */
export function mixStyles(out: Float32Array, turns: number): Float32Array {
  if (out.length === 0) return out;
  const place = (turns - Math.floor(turns)) * out.length;
  const index = Math.floor(place) % out.length;
  const t = Math.min(1, Math.max(0, (place - Math.floor(place) - 0.2) / 0.6));
  const mix = t * t * (3 - 2 * t);
  out.fill(0);
  out[index] = 1 - mix;
  out[(index + 1) % out.length]! += mix;
  return out;
}
