import { DIRECTIONS, type Directions } from '../../shared/directions.ts';
import { fault } from '../../shared/fault.ts';
import type { DirectionName, Network } from '../network.ts';
import { parseSafetensors } from '../safetensors.ts';
import { createShelf } from '../shelf.ts';

/** Which directions a model's own are for the sliders: those with names first, then the strongest of the others. */
function chosen(names: readonly DirectionName[], count: number): number[] {
  const named = names.map(({ index }) => index);
  const others = Array.from({ length: count }, (_, at) => at).filter((at) => !named.includes(at));
  return [...named, ...others].slice(0, DIRECTIONS);
}

/**
 * The directions that a model brings: `directions` [count, wDim] of unit length, the strongest first, and their standard
 * `deviations` [count].
 */
export function readDirections(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  { wDim, directions: names = [] }: Pick<Network, 'wDim' | 'directions'>,
): Directions {
  const shelf = createShelf(parseSafetensors(bytes, file), file);
  const count = shelf.shape('directions', 2)[0]!;
  const vectors = shelf.take('directions', [count, wDim]);
  const deviations = shelf.take('deviations', [count]);
  const worst = names.find(({ index }) => index >= count);
  if (worst !== undefined)
    throw fault(`${file}, direction "${worst.name}"`, worst.index, `less than ${count}`);
  const picked = chosen(names, count);
  const steps = new Float32Array(DIRECTIONS * wDim);
  for (const [n, from] of picked.entries())
    for (let i = 0; i < wDim; i++) steps[n * wDim + i] = vectors[from * wDim + i]! * deviations[from]!;
  const nameOf = (from: number): string =>
    names.find(({ index }) => index === from)?.name ?? `component ${from + 1}`;
  return { steps, names: picked.map(nameOf) };
}
