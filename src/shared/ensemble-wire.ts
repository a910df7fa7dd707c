/** How a machine's stage keeps up with its leader. */
export type Report = {
  frame: number; // that is shown
  offset: number; // s that the leader's clock is ahead of this page's
  roundTrip: number; // s to the server of its own
  delay: number; // s after its time that a frame is shown
  late: number; // frames that came after their moment
  missed: number; // frames that were never shown
};

type Role = 'leader' | 'follower' | 'seeking';

/** One machine of those that show a picture together. */
export type Machine = {
  id: number;
  name: string;
  role: Role;
  own: boolean; // the one that tells
  roundTrip: number; // s from server to server
  doubt: number; // s by which its clock may be misjudged
  report: Report | null; // null while its stage does not play
};

/** A machine's server to its stage, as texts; frames come as bytes. `at` is its clock, the leader's is `ahead` of it (s). */
export type ToStage =
  | { kind: 'standing'; role: Role; lead: boolean; epoch: number; company: number; machines: Machine[] }
  | { kind: 'echo'; sent: number; at: number; ahead: number };

/** A stage to its machine's server: `ping` only while it draws, `claim` where a hand wants it to lead. */
export type FromStage = { kind: 'ping'; sent: number; report: Report } | { kind: 'claim' };

/** Stage to console: who shows the picture together, and how well. */
export type EnsembleStageMessage = { kind: 'machines'; epoch: number; machines: Machine[] };

type Fields = Readonly<Record<string, unknown>>;

const most = { name: 64, machines: 64 };
const roles: readonly Role[] = ['leader', 'follower', 'seeking'];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a text that is a JSON object, or null. */
export function readFields(text: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** A report, or null for anything that is not exactly one. */
export function readReport(value: unknown): Report | null {
  if (!isFields(value)) return null;
  const { frame, offset, roundTrip, delay, late, missed } = value;
  if (![frame, offset, roundTrip, delay, late, missed].every(isNumber)) return null;
  return { frame, offset, roundTrip, delay, late, missed } as Report;
}

function readMachine(value: unknown): Machine | null {
  if (!isFields(value)) return null;
  const { id, name, own, roundTrip, doubt } = value;
  const role = roles.find((each) => each === value['role']);
  const report = value['report'] === null ? null : readReport(value['report']);
  if (!isNumber(id) || typeof name !== 'string' || name.length > most.name || role === undefined) return null;
  if (typeof own !== 'boolean' || !isNumber(roundTrip) || !isNumber(doubt)) return null;
  return report === null && value['report'] !== null
    ? null
    : { id, name, role, own, roundTrip, doubt, report };
}

function readMachines(value: unknown): Machine[] | null {
  if (!Array.isArray(value) || value.length > most.machines) return null;
  const machines = value.map(readMachine);
  return machines.every((machine) => machine !== null) ? machines : null;
}

/** What a server said to its stage, or null. */
export function readToStage(text: string): ToStage | null {
  const fields = readFields(text);
  if (fields === null) return null;
  const { kind, sent, at, ahead, lead, epoch, company } = fields;
  if (kind === 'echo')
    return [sent, at, ahead].every(isNumber) ? ({ kind, sent, at, ahead } as ToStage) : null;
  const role = roles.find((each) => each === fields['role']);
  const machines = readMachines(fields['machines']);
  if (kind !== 'standing' || role === undefined || machines === null || typeof lead !== 'boolean')
    return null;
  return isNumber(epoch) && isNumber(company) ? { kind, role, lead, epoch, company, machines } : null;
}

/** What a stage said to its server, or null. */
export function readFromStage(text: string): FromStage | null {
  const fields = readFields(text);
  if (fields?.['kind'] === 'claim') return { kind: 'claim' };
  const report = readReport(fields?.['report']);
  const { kind, sent } = fields ?? {};
  return kind === 'ping' && isNumber(sent) && report !== null ? { kind, sent, report } : null;
}

/** What a stage told consoles of the machines, or null. */
export function readEnsembleStage({ kind, epoch, machines }: Fields): EnsembleStageMessage | null {
  const read = kind === 'machines' ? readMachines(machines) : null;
  return read !== null && isNumber(epoch) ? { kind: 'machines', epoch, machines: read } : null;
}
