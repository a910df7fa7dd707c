import { DIRECTIONS, type DirectionBank, directionBanks } from './directions.ts';

/** Stage to console: what the direction sliders of each bank do; no names before they are known. */
export type DirectionStageMessage = { kind: 'directions'; banks: Record<DirectionBank, readonly string[]> };

const longestName = 200; // characters

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= DIRECTIONS &&
  value.every((name) => typeof name === 'string' && name.length <= longestName);

/** What a stage said about its directions, or null. */
export function readDirectionStage(fields: Readonly<Record<string, unknown>>): DirectionStageMessage | null {
  const { kind, banks } = fields;
  if (kind !== 'directions' || typeof banks !== 'object' || banks === null) return null;
  const [pca, closed] = directionBanks.map((bank) => (banks as Record<string, unknown>)[bank]);
  return isNames(pca) && isNames(closed) ? { kind, banks: { pca, 'closed-form': closed } } : null;
}
