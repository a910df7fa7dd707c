import type { Values } from '../parameters.ts';
import { DIRECTIONS, type DirectionBanks } from '../shared/directions.ts';

const sliders = [
  'direction.1',
  'direction.2',
  'direction.3',
  'direction.4',
  'direction.5',
  'direction.6',
  'direction.7',
  'direction.8',
] as const;

export type DirectionValues = Pick<Values, (typeof sliders)[number] | 'direction.bank'>;

/** Writes how far the sliders move w [wDim]; not at all before there are directions. */
export function shiftBy(out: Float32Array, banks: DirectionBanks | null, values: DirectionValues): void {
  out.fill(0);
  if (banks === null) return;
  const { steps } = banks[values['direction.bank']];
  for (let n = 0; n < DIRECTIONS; n++) {
    const reach = values[sliders[n]!];
    if (reach === 0 || steps.length < (n + 1) * out.length) continue;
    for (let i = 0; i < out.length; i++) out[i]! += reach * steps[n * out.length + i]!;
  }
}
