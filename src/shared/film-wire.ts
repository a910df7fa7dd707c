/** A recorded file of the stage's browser. */
type RecordedFile = { name: string; bytes: number };

/** The recording that runs, if `on`; `dropped` are frames for which the encoder had no time; `detail` is why there is none. */
export type FilmState = {
  on: boolean;
  seconds: number;
  bytes: number;
  dropped: number;
  detail: string;
  files: RecordedFile[];
};

/** Stage to consoles: at each change, and twice a second while it records. */
export type FilmStageMessage = { kind: 'film' } & FilmState;

/** Console to stage: `save` offers a recorded file for download at the stage, `remove` deletes it. */
export type FilmConsoleMessage = { kind: 'film-file'; act: 'save' | 'remove'; name: string };

type Fields = Readonly<Record<string, unknown>>;

const longest = { name: 200, detail: 2000, files: 200 } as const;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

function readFiles(value: unknown): RecordedFile[] | null {
  if (!Array.isArray(value) || value.length > longest.files) return null;
  const files = value.map((file: Fields | null) => ({ name: file?.['name'], bytes: file?.['bytes'] }));
  const isFile = (file: (typeof files)[number]): file is RecordedFile =>
    isText(file.name, longest.name) && isCount(file.bytes);
  return files.every(isFile) ? files : null;
}

/** What a stage said about its recordings, or null. */
export function readFilmStage(fields: Fields): FilmStageMessage | null {
  const { kind, on, seconds, bytes, dropped, detail } = fields;
  const files = readFiles(fields['files']);
  if (kind !== 'film' || typeof on !== 'boolean' || files === null || !isText(detail, longest.detail))
    return null;
  if (!isCount(seconds) || !isCount(bytes) || !isCount(dropped)) return null;
  return { kind, on, seconds, bytes, dropped, detail, files };
}

/** What a console wants to be done with a recording, or null. */
export function readFilmConsole({ kind, act, name }: Fields): FilmConsoleMessage | null {
  if (kind !== 'film-file' || !isText(name, longest.name)) return null;
  return act === 'save' || act === 'remove' ? { kind, act, name } : null;
}
