/** A place in the latent space of a model: `z` [zDim] on the sphere of length √zDim, class weights [classes]. */
export type Place = { z: Float32Array; classes: Float32Array };

/** What lies within `radius` (rad) of a place, in the styles of that place; where it has none, in any. */
export type Region = Place & { radius: number };

/** How alike two mixtures of styles are, 0..1: 1 for the same ones, 0 where they share none; 1 where there are no styles. */
export function styleOverlap(a: Float32Array, b: Float32Array): number {
  if (a.length === 0 || a.length !== b.length) return 1;
  let shared = 0;
  for (let i = 0; i < a.length; i++) shared += Math.min(a[i]!, b[i]!);
  return Math.min(1, Math.max(0, shared));
}

/** The angle (rad) between two vectors of any length. */
export function angleBetween(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return Math.acos(Math.min(1, Math.max(-1, dot / Math.sqrt(aa * bb + 1e-30))));
}

/** Whether a place lies in one of the regions. */
export const isWithin = (place: Place, regions: readonly Region[]): boolean =>
  regions.some(
    (region) =>
      region.z.length === place.z.length &&
      angleBetween(region.z, place.z) < region.radius * styleOverlap(region.classes, place.classes),
  );
