import type { Container } from '../outputs/codecs.ts';
import { encodeSound } from '../outputs/sound.ts';
import { markPicture } from '../provenance/mark/mark.ts';
import { fault } from '../shared/fault.ts';
import { blendedFrames, closeRound, createSeam, type Pixels } from './film-loop.ts';
import { type FilmPicture, openPiece } from './film-pieces.ts';
import { openReplay } from './replay.ts';
import { beginning, openChain, type Show } from './stepped.ts';

/** A film: of a recording, in base64, or of a show. It begins `from` seconds into it. */
export type Film = FilmPicture &
  Pick<Show, 'model' | 'second' | 'preset' | 'seed' | 'set'> & {
    recording: string | null;
    from: number; // s
    frames: number;
    piece: number; // frames in a piece
    loop: boolean;
    mark: number | null; // what the invisible mark says
  };

/** What an earlier run has made: whole pieces, and the hash of their last frame. */
export type Made = { frames: number; last: string };

/** Takes a finished piece: its bytes in base64 (one for a film, one a frame for stills), and the hashes of its frames. */
export type Keep = (piece: number, bytes: string[], hashes: string[]) => Promise<void>;

const WARM_UP = 2; // s of drawn frames before the first, so that feedback has its past
const SETTLES = 3; // s that a walk takes to change its way

type Chain = Pick<Awaited<ReturnType<typeof openChain>>, 'step' | 'capture' | 'close'>;

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const hashOf = async (pixels: Pixels): Promise<string> => hex(await crypto.subtle.digest('SHA-256', pixels));

async function base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new FileReader();
  await new Promise((done) => {
    reader.onload = done;
    reader.readAsDataURL(new Blob([bytes]));
  });
  const url = String(reader.result);
  return url.slice(url.indexOf(',') + 1);
}

function open(film: Film): Promise<Chain> {
  const { width, height, fps, frames, model, second = '', preset, seed, set, loop, recording } = film;
  if (recording !== null) return openReplay(recording, { width, height, rate: fps });
  return openChain(
    { width, height, model, rate: fps, second: { name: second, sha256: '' } },
    (instrument) => {
      beginning({ preset, seed, set })(instrument);
      if (loop) closeRound(instrument.bus, frames / fps);
    },
  );
}

/** Goes to where the film begins, a loop never before the walk has come into it; only the last frames are drawn. */
async function leadIn({ step }: Chain, { from, fps, loop }: Film): Promise<void> {
  const frames = Math.round((loop ? Math.max(from, SETTLES) : from) * fps);
  for (let frame = 0; frame < frames; frame++) await step(frames - frame <= WARM_UP * fps);
}

/** Draws a round of a loop, so that whatever remembers has its past, and gives its last frames. */
async function roundBefore({ step, capture }: Chain, { frames, fps }: Film): Promise<Pixels[]> {
  const wanted = blendedFrames(frames, fps);
  const last: Pixels[] = [];
  for (let frame = 0; frame < frames; frame++) {
    await step(true);
    if (frame >= frames - wanted) last.push((await capture()).data);
  }
  return last;
}

function checkAgain(hash: string, { frames, last }: Made): void {
  if (hash !== last)
    throw fault(`frame ${frames}`, 'another picture than the run before made', 'the same: begin anew');
}

/** Marks the first frame of each second: a mark in every one would take longer than all the rest. */
const marked = (pixels: Pixels, frame: number, { width, height, fps, mark }: Film): Pixels =>
  mark === null || frame % Math.round(fps) !== 0 ? pixels : markPicture(pixels, width, height, mark);

async function shoot(chain: Chain, film: Film, made: Made, keep: Keep, tell: (frame: number) => void) {
  const seam = createSeam(film.loop ? await roundBefore(chain, film) : [], film.frames);
  let piece = await openPiece(film);
  let hashes: string[] = [];
  for (let frame = 0; frame < film.frames; frame++) {
    await chain.step(true);
    tell(frame + 1);
    if (frame < made.frames - 1) continue;
    const pixels = marked(seam.close((await chain.capture()).data, frame), frame, film);
    const hash = await hashOf(pixels);
    if (frame === made.frames - 1) checkAgain(hash, made);
    else {
      hashes.push(hash);
      await piece.add(pixels, frame);
    }
    if (hashes.length < film.piece && (frame + 1 < film.frames || hashes.length === 0)) continue;
    const bytes = await Promise.all((await piece.finish()).map(base64));
    await keep(Math.floor(frame / film.piece), bytes, hashes);
    hashes = [];
    if (frame + 1 < film.frames) piece = await openPiece(film);
  }
  return { seam: seam.seam() };
}

/**
 * Makes a film frame by frame, every picture awaited. Where an earlier run has made pieces, their frames are drawn again, since
 * what remembers needs its past, but neither read nor encoded; the last of them has to be the same picture.
 */
export async function film(asked: Film, made: Made, keep: Keep, tell: (frame: number) => void) {
  const chain = await open(asked);
  try {
    await leadIn(chain, asked);
    return await shoot(chain, asked, made, keep, tell);
  } finally {
    chain.close();
  }
}

/** The sound of a film, from a file at `url`, as a file of its own in base64. */
export async function filmSound(
  container: Container,
  url: string,
  from: number,
  seconds: number,
): Promise<string> {
  const file = await (await fetch(url)).blob();
  return base64(await encodeSound(container, file, from, seconds));
}
