export const checkNames = [
  'gpu',
  'display',
  'server',
  'midi',
  'audio',
  'camera',
  'gamepad',
  'serial',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `off` is not wanted, `asks` waits for a person, `missing` is not there, `refused` was forbidden or broke. */
const checkStates = ['ok', 'off', 'asks', 'missing', 'refused'] as const;
type CheckState = (typeof checkStates)[number];

/** One thing that a show needs: how it stands, and what to do about it (empty where nothing is to be done). */
export type Check = { name: CheckName; state: CheckState; detail: string; advice: string };

/** Stage to consoles: how everything stands, after each `soundcheck`. */
export type CheckStageMessage = { kind: 'checks'; checks: Check[] };

/** Console to stage: goes to full screen, or at the next touch of the stage where the browser wants a hand there. */
export type CheckConsoleMessage = { kind: 'fullscreen' };

type Fields = Readonly<Record<string, unknown>>;

const longest = 2000; // characters

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longest;

function readCheck(value: unknown): Check | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, state, detail, advice } = value as Fields;
  const known = checkNames.find((each) => each === name);
  const stands = checkStates.find((each) => each === state);
  if (known === undefined || stands === undefined || !isText(detail) || !isText(advice)) return null;
  return { name: known, state: stands, detail, advice };
}

/** What a stage said about a soundcheck, or null. */
export function readCheckStage({ kind, checks }: Fields): CheckStageMessage | null {
  if (kind !== 'checks' || !Array.isArray(checks) || checks.length > checkNames.length) return null;
  const read = checks.map(readCheck);
  return read.every((check) => check !== null) ? { kind, checks: read } : null;
}

/** What a console asked for before the show, or null. */
export const readCheckConsole = ({ kind }: Fields): CheckConsoleMessage | null =>
  kind === 'fullscreen' ? { kind } : null;
