import { DIRECTIONS, type DirectionBank } from '../../shared/directions.ts';
import type { Linear, Network } from '../network.ts';
import { covariance, type MappingPart, sampleW, scaled, styleEnergy } from './components.ts';
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

/**
 * Both banks of a network: the components of w within its classes, and the closed form, where w may hardly deviate, in steps
 * as long as the components' are on average; `rest` lets others work.
 */
export async function computeSteps(
  source: DirectionSource,
  rest: () => Promise<void> | void,
): Promise<Steps> {
  const { wDim, classes, affines } = source;
  const spread = covariance(await sampleW(source, rest), wDim, classes);
  await rest();
  const components = await largest(spread, wDim, DIRECTIONS, rest);
  const amplified = await largest(styleEnergy(affines, wDim), wDim, DIRECTIONS, rest);
  const deviations = components.values.map((variance) => Math.sqrt(Math.max(0, variance)));
  const usual = Math.sqrt(deviations.reduce((sum, each) => sum + each ** 2, 0) / deviations.length);
  return {
    pca: scaled(components.vectors, deviations),
    'closed-form': scaled(amplified.vectors, new Float64Array(amplified.values.length).fill(usual)),
  };
}
