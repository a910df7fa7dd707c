/** Where the music comes from: a microphone or line (`device` null is the usual one), a file of the stage's own server, or none. */
export type MusicInput =
  | { input: 'device'; device: string | null }
  | { input: 'file'; file: string }
  | { input: 'off' };

/** `asking` waits for the person at the stage; `detail` is what to know or why not; `level` in dBFS. */
export type MusicState = {
  status: 'off' | 'asking' | 'on' | 'failed';
  detail: string;
  devices: { id: string; label: string }[];
  level: number;
  bpm: number; // 0 before there is one
  confidence: number; // 0..1
};

/** Stage to consoles: at each change, and twice a second while it listens. */
export type MusicStageMessage = { kind: 'music-state' } & MusicState;

/** Console to stage: what to listen to. */
export type MusicConsoleMessage = { kind: 'music' } & MusicInput;

type Fields = Readonly<Record<string, unknown>>;

const statuses = ['off', 'asking', 'on', 'failed'] as const;
const longest = { name: 400, detail: 2000, devices: 64 } as const;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

function readDevices(value: unknown): MusicState['devices'] | null {
  if (!Array.isArray(value) || value.length > longest.devices) return null;
  const devices = value.map((item: Fields | null) => ({ id: item?.['id'], label: item?.['label'] }));
  const isDevice = (item: (typeof devices)[number]): item is { id: string; label: string } =>
    isText(item.id, longest.name) && isText(item.label, longest.name);
  return devices.every(isDevice) ? devices : null;
}

/** What a stage said about music, or null. */
export function readMusicStage(fields: Fields): MusicStageMessage | null {
  const { kind, detail, level, bpm, confidence } = fields;
  const status = statuses.find((each) => each === fields['status']);
  const devices = readDevices(fields['devices']);
  if (kind !== 'music-state' || !status || !devices || !isText(detail, longest.detail)) return null;
  if (!isNumber(level) || !isNumber(bpm) || !isNumber(confidence)) return null;
  return { kind, status, detail, devices, level, bpm, confidence };
}

/** What a console wants to be listened to, or null. */
export function readMusicConsole(fields: Fields): MusicConsoleMessage | null {
  const { kind, input, device, file } = fields;
  if (kind !== 'music') return null;
  if (input === 'off') return { kind, input };
  if (input === 'device' && (device === null || isText(device, longest.name))) return { kind, input, device };
  return input === 'file' && isText(file, longest.name) ? { kind, input, file } : null;
}
