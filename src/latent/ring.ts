/** The t whose smoothstep is `y`, both 0..1. */
const unsmooth = (y: number): number => 0.5 - Math.sin(Math.asin(1 - 2 * Math.min(1, Math.max(0, y))) / 3);

/** The place on the ring of styles, in turns, whose mixture comes nearest to class weights [classes]. */
export function ringPlace(classes: Float32Array): number {
  const n = classes.length;
  if (n === 0) return 0;
  let most = 0;
  for (let i = 1; i < n; i++) if (classes[i]! > classes[most]!) most = i;
  const next = classes[(most + 1) % n]!;
  const before = classes[(most + n - 1) % n]!;
  const share = Math.max(next, before) / (Math.max(next, before) + classes[most]!);
  const away = share === 0 ? 0 : 0.2 + 0.6 * unsmooth(share);
  return (((most + (next >= before ? away : -away)) / n) % 1) + (next < before && most === 0 ? 1 : 0);
}
