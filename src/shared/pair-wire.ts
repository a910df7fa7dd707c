/**
 * Stage to console: the models that there are, which one plays and which beside it (`second`, empty for none), whether the
 * weights of the two can be blended, and the one that is being read.
 */
export type PairStageMessage = {
  kind: 'pair';
  models: readonly string[];
  first: string;
  second: string;
  blends: boolean;
  loading: string;
};

/** Console to stage: reads a second model beside the first; empty plays the first alone. */
export type PairConsoleMessage = { kind: 'second'; name: string };

type Fields = Readonly<Record<string, unknown>>;

const most = { name: 64, models: 200 };

/** A model's folder: nothing that leads out of `models/`. */
export const isModelName = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= most.name && /^[a-z0-9][a-z0-9-]*$/.test(name);

const isNameOrNone = (name: unknown): name is string => name === '' || isModelName(name);

/** What a stage said about its two models, or null. */
export function readPairStage(fields: Fields): PairStageMessage | null {
  const { kind, models, first, second, blends, loading } = fields;
  if (kind !== 'pair' || typeof blends !== 'boolean') return null;
  if (!Array.isArray(models) || models.length > most.models || !models.every(isModelName)) return null;
  if (!isNameOrNone(first) || !isNameOrNone(second) || !isNameOrNone(loading)) return null;
  return { kind, models, first, second, blends, loading };
}

/** What a console asks of the two models, or null. */
export function readPairConsole({ kind, name }: Fields): PairConsoleMessage | null {
  return kind === 'second' && isNameOrNone(name) ? { kind, name } : null;
}
