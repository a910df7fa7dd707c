import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Film, Made } from '../../src/lab/film.ts';
import { fault } from '../../src/shared/fault.ts';
import type { PictureNote } from '../../src/shared/provenance.ts';
import { bindFilm } from './film-file.ts';
import { openPart, type Part } from './film-part.ts';
import { openPage } from './page.ts';

/** A film as it is asked for; `sound` is a file's path, `recording` the bytes of one. */
export type FilmWish = Omit<Film, 'recording' | 'piece'> & {
  out: string;
  recording: Uint8Array | null;
  sound: string | null;
  note: Omit<PictureNote, 'marked'> | null; // what an MP4 is signed with
};

/** What came out; `hash` is over the hashes of all frames before they were encoded, `seam` what a loop did not close by itself. */
export type Filmed = {
  out: string;
  frames: number;
  codec: string;
  hash: string;
  seam: number;
  resumed: number;
};

type Listener = {
  /** It begins, with this many frames that are there already. */
  begin?: (part: Part, made: number) => void;
  tell?: (frame: number) => void;
};

const PIECE = 2; // s
const LARGEST = 2 ** 26; // bytes of frames in a piece of stills

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Where a sequence of stills puts its frames, from 1; null for a film in one file. */
const stillsOf = ({ out, format }: FilmWish) =>
  format === 'png'
    ? (frame: number) => resolve(out, `frame-${String(frame + 1).padStart(6, '0')}.png`)
    : null;

const partOf = ({ out, format }: FilmWish): string =>
  format === 'png' ? resolve(out, '.part') : `${out}.part`;

function pieceOf({ format, fps, width, height }: FilmWish): number {
  const most = format === 'mp4' || format === 'webm' ? Infinity : LARGEST / (width * height * 4);
  return Math.max(1, Math.min(Math.round(PIECE * fps), Math.floor(most)));
}

/** All that the pictures and the sound depend on; a part of a film goes on only where it is the same. */
function identityOf(
  { out: _, note: __, recording, sound, ...film }: FilmWish,
  codec: string,
  piece: number,
): object {
  return {
    ...film,
    codec,
    piece,
    recording: recording && sha256(recording),
    sound: sound && sha256(readFileSync(sound)),
  };
}

async function encodeSound(page: Page, { sound, format, from, frames, fps }: FilmWish) {
  if (sound === null) return null;
  if (format !== 'mp4' && format !== 'webm')
    throw fault('sound', `a .${format}`, 'an .mp4 or a .webm, which hold sound');
  await page.route('**/film-sound', (route) => route.fulfill({ path: sound }));
  const base64 = await page.evaluate(
    ([container, start, seconds]) => globalThis.lab.filmSound(container, './film-sound', start, seconds),
    [format, from, frames / fps] as const,
  );
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

async function shoot(
  page: Page,
  film: Film,
  part: Part,
  tell: (frame: number) => void,
): Promise<{ seam: number }> {
  const made: Made = { frames: part.frames(), last: part.hashes().at(-1) ?? '' };
  if (made.frames === film.frames) return { seam: 0 };
  await page.exposeFunction('keepPiece', (piece: number, bytes: string[], hashes: string[]) =>
    part.keep(
      piece,
      bytes.map((text) => Buffer.from(text, 'base64')),
      hashes,
    ),
  );
  await page.exposeFunction('tellFrame', tell);
  return page.evaluate(
    ([asked, done]) =>
      globalThis.lab.film(
        asked,
        done,
        Reflect.get(globalThis, 'keepPiece'),
        Reflect.get(globalThis, 'tellFrame'),
      ),
    [film, made] as const,
  );
}

/** Makes a film in a browser process of its own, or goes on where an earlier run of the same command was ended. */
export async function makeFilm(
  wish: FilmWish,
  { begin, tell = () => undefined }: Listener = {},
): Promise<Filmed> {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    const { out, recording, sound: _, note, ...asked } = wish;
    const codec = await page.evaluate((picture) => globalThis.lab.filmCodec(picture), asked);
    const piece = pieceOf(wish);
    if (wish.format === 'png') mkdirSync(out, { recursive: true });
    const part = openPart(partOf(wish), identityOf(wish, codec, piece), stillsOf(wish));
    const resumed = part.frames();
    begin?.(part, resumed);
    const base64 = recording && Buffer.from(recording).toString('base64');
    const film: Film = { ...asked, recording: base64, piece, codec: codec || null };
    const sound = await encodeSound(page, wish);
    const { seam } = await shoot(page, film, part, tell);
    const hash = sha256(part.hashes().join('\n'));
    await bindFilm(out, wish, part, sound, note && { ...note, marked: wish.mark !== null });
    return { out, frames: wish.frames, codec, hash, seam, resumed };
  } finally {
    await close();
  }
}
