import { readFileSync, statSync } from 'node:fs';
import { framesIn } from '../src/lab/recorded-frames.ts';
import { parameters } from '../src/parameters.ts';
import { fault, sentence } from '../src/shared/fault.ts';
import { houseModel } from '../src/shared/house-model.ts';
import { decodeRecording, type RecordingHeader } from '../src/show/recording.ts';
import { type Filmed, type FilmWish, makeFilm } from './lib/film.ts';
import { readFormat, readNumber, readSet, readSize } from './lib/film-options.ts';
import { filmPapers } from './lib/film-papers.ts';
import type { Part } from './lib/film-part.ts';
import { readOptions } from './lib/options.ts';
import { createProgress } from './lib/progress.ts';

const usage = `npm run film -- --replay FILE --out f.mp4 [--sound f.wav]
npm run film -- --preset P [--seed S] --seconds T --out f.mp4 [--loop]
  --out      f.mp4, f.webm, f.gif, f.webp, or dir/ for a PNG of each frame
  --size     WxH (1280x720)          --fps     frames a second (30)
  --from     s that are left out     --seconds how long (a recording: all of it)
  --codec    h264, vp9, av1, vp8     --quality 0..1 (0.75)
  --model M  --second M  --set id=value …  --unsigned
       --sound f.wav, from the same moment on`;

const { values } = readOptions('film', usage, {
  options: {
    replay: { type: 'string' },
    preset: { type: 'string' },
    seed: { type: 'string' },
    seconds: { type: 'string' },
    from: { type: 'string', default: '0' },
    size: { type: 'string', default: '1280x720' },
    fps: { type: 'string', default: '30' },
    out: { type: 'string' },
    codec: { type: 'string' },
    quality: { type: 'string', default: '0.75' },
    sound: { type: 'string' },
    model: { type: 'string', default: houseModel },
    second: { type: 'string', default: '' },
    set: { type: 'string', multiple: true, default: [] },
    loop: { type: 'boolean', default: false },
    unsigned: { type: 'boolean', default: false },
  },
});

type Recorded = { bytes: Uint8Array; header: RecordingHeader } | null;

function readReplay(file: string | undefined): Recorded {
  if (file === undefined) return null;
  const bytes = new Uint8Array(readFileSync(file));
  return { bytes, header: decodeRecording(file, bytes, parameters).header };
}

/** How many frames: those that `--seconds` asks for, else all of a recording from `--from` on. */
function framesOf(recorded: Recorded, fps: number, from: number): number {
  if (values.seconds !== undefined)
    return Math.max(1, Math.round(readNumber('seconds', values.seconds, 0.1, 86_400) * fps));
  if (recorded === null) throw fault('--seconds', 'nothing', 'how long a film without a recording is');
  return Math.max(1, framesIn(recorded.header.ticks, fps) - Math.round(from * fps));
}

function readOut(): string {
  const { out, replay, sound, loop } = values;
  if (out === undefined)
    throw fault('--out', 'nothing', 'a file or a folder: f.mp4, f.webm, f.gif, f.webp, dir/');
  if (loop && replay !== undefined)
    throw fault('--loop', 'a recording', 'a preset: a show does not come round');
  if (sound !== undefined && !statSync(sound, { throwIfNoEntry: false })?.isFile())
    throw fault('--sound', sound, 'a sound file');
  return out;
}

function readWish(): FilmWish {
  const { preset = null, seed, codec = null, sound = null, model, second, loop } = values;
  const out = readOut();
  const fps = readNumber('fps', values.fps, 1, 240);
  const from = readNumber('from', values.from, 0, 86_400);
  const recorded = readReplay(values.replay);
  const film = {
    ...{ out, sound, fps, from, preset, model, second, loop, codec },
    ...readSize(values.size),
    recording: recorded?.bytes ?? null,
    format: readFormat(out, fps),
    quality: readNumber('quality', values.quality, 0, 1),
    frames: framesOf(recorded, fps, from),
    seed: seed === undefined ? null : readNumber('seed', seed, 1, 9999),
    set: readSet(values.set),
  };
  return { ...film, ...(values.unsigned ? { mark: null, note: null } : filmPapers(film, recorded)) };
}

/** What a person who ends it in the middle is told; Playwright then ends the browser and this process. */
const farewell = (part: Part, frames: number): string =>
  `\nStopped: ${part.frames()} of ${frames} frames lie in ${part.folder} (${Math.ceil(part.bytes() / 1e6)} MB). ` +
  'The same command goes on from there; delete that folder if you do not want it.';

const closing = (seam: number): string =>
  seam === 0
    ? ', a loop that closes by itself'
    : `, a loop; its last half second was blended over a seam of ${seam}/255`;

const summary = (
  { out, frames, codec, hash, seam }: Filmed,
  { width, height, fps, loop }: FilmWish,
): string =>
  `${out}: ${width}×${height}, ${frames} frames at ${fps} a second${codec && `, ${codec}`}${loop ? closing(seam) : ''}\n${hash}  pictures before they were encoded`;

async function run(): Promise<void> {
  const wish = readWish();
  const progress = createProgress(wish.frames);
  process.on('exit', progress.end);
  const begin = (part: Part, made: number): void => {
    if (made > 0) console.error(`Going on behind frame ${made}; those before are drawn again, not encoded.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.prependOnceListener(signal, () => console.error(farewell(part, wish.frames)));
  };
  const filmed = await makeFilm(wish, { begin, tell: progress.tell });
  progress.end();
  console.log(summary(filmed, wish));
}

await run().catch((error: unknown) => {
  console.error(`film: ${sentence(error).split('\n')[0]}\n(npm run film -- --help)`);
  process.exitCode = 1;
});
