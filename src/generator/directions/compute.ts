import { DIRECTIONS, type DirectionBank } from '../../shared/directions.ts';
import type { Linear, Network } from '../network.ts';
import { covariance, deviations, type MappingPart, sampleW, styleEnergy } from './components.ts';
import { largest } from './eigen.ts';

/** What of a network makes its directions. */
export type DirectionSource = MappingPart & { affines: readonly Linear[] };

/** Steps of one standard deviation [DIRECTIONS, wDim] in each bank. */
export type Steps = Record<DirectionBank, Float32Array<ArrayBuffer>>;

export const sourceOf = ({ mapping, zDim, wDim, classes, blocks }: Network): DirectionSource => ({
  mapping,
  zDim,
  wDim,
  classes: classes.length,
  affines: blocks.flatMap(({ convs }) => convs.map(({ affine }) => affine)),
});

/** Both banks of a network: the components of w within its classes, and the closed form; `rest` lets others work. */
export async function computeSteps(
  source: DirectionSource,
  rest: () => Promise<void> | void,
): Promise<Steps> {
  const { wDim, classes, affines } = source;
  const spread = covariance(await sampleW(source, rest), wDim, classes);
  await rest();
  const components = await largest(spread, wDim, DIRECTIONS, rest);
  const amplified = await largest(styleEnergy(affines, wDim), wDim, DIRECTIONS, rest);
  return {
    pca: deviations(components.vectors, spread, wDim),
    'closed-form': deviations(amplified.vectors, spread, wDim),
  };
}
