/** What the photosensitivity guard did since it was opened: flashes held back how often and how long; stripes softened 0..1. */
export type GuardDeeds = { times: number; seconds: number; stripes: number; stops: boolean };

/** Stage to console: what the guard does; null where there is none, as on a plain canvas. */
export type GuardStageMessage = { kind: 'guard'; deeds: GuardDeeds | null };

/**
 * Console to stage: asks what the guard does, switches it on, or off, which a console sends only after a button was held for a
 * second and the question that follows was answered.
 */
export type GuardConsoleMessage = { kind: 'guard-ask' } | { kind: 'guard-on' } | { kind: 'guard-off' };

type Fields = Readonly<Record<string, unknown>>;

const isAmount = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x) && x >= 0;

function readDeeds(deeds: unknown): GuardDeeds | null {
  if (typeof deeds !== 'object' || deeds === null) return null;
  const { times, seconds, stripes, stops } = deeds as Fields;
  if (!isAmount(times) || !isAmount(seconds) || !isAmount(stripes) || typeof stops !== 'boolean') return null;
  return { times, seconds, stripes, stops };
}

/** What a stage said about its guard, or null. */
export function readGuardStage({ kind, deeds }: Fields): GuardStageMessage | null {
  if (kind !== 'guard') return null;
  const read = readDeeds(deeds);
  return deeds === null || read !== null ? { kind, deeds: read } : null;
}

/** What a console asked of the guard, or null. */
export const readGuardConsole = ({ kind }: Fields): GuardConsoleMessage | null =>
  kind === 'guard-ask' || kind === 'guard-on' || kind === 'guard-off' ? { kind } : null;
