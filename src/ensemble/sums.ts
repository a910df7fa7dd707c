/** What effects and the camera add up over time, by the rates of it (per s): on one wall all have to have the same. */
const rates = [
  'displace.speed',
  'flow.speed',
  'glitch.rate',
  'grain.rate',
  'kaleidoscope.spin',
  'camera.turn',
  'camera.speed',
] as const;

/** How far each rate has come, under the rate's name and `.sum`; among the values of a frame it goes before an effect's own. */
export type Sums = Record<string, number>;

export const sumKeys: readonly string[] = rates.map((rate) => `${rate}.sum`);

export const noSums = (): Sums => Object.fromEntries(sumKeys.map((key) => [key, 0]));

/** Goes on by `dt` s. */
export function addUp(
  sums: Sums,
  values: Readonly<Record<(typeof rates)[number], number>>,
  dt: number,
): void {
  for (let i = 0; i < rates.length; i++) sums[sumKeys[i]!] = sums[sumKeys[i]!]! + values[rates[i]!] * dt;
}
