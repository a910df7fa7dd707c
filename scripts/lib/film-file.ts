import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { FilePathTarget } from 'mediabunny';
import type { Film } from '../../src/lab/film.ts';
import { gifHead, gifTail } from '../../src/outputs/gif.ts';
import { joinFilm } from '../../src/outputs/join.ts';
import { webpHead } from '../../src/outputs/webp.ts';
import type { PictureNote } from '../../src/shared/provenance.ts';
import type { Part } from './film-part.ts';
import { clearDates } from './mp4-dates.ts';
import { openSigning } from './papers.ts';

type Picture = Pick<Film, 'format' | 'width' | 'height' | 'fps' | 'frames'>;

/** Writes head, pieces and tail behind each other. */
function concatenate(path: string, head: Uint8Array, part: Part, tail: Uint8Array): void {
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (const { read } of part.pieces()) writeSync(file, read());
  writeSync(file, tail);
  closeSync(file);
}

/** Signs the finished film in its place. */
async function sign(path: string, note: PictureNote): Promise<void> {
  const signPicture = await openSigning();
  writeFileSync(path, await signPicture(new Uint8Array(readFileSync(path)), note));
}

async function write(path: string, picture: Picture, part: Part, sound: Uint8Array<ArrayBuffer> | null) {
  const { format, width, height, fps, frames } = picture;
  if (format === 'gif') return concatenate(path, gifHead(width, height), part, gifTail);
  const bytes = part.pieces().reduce((sum, piece) => sum + piece.bytes, 0);
  if (format === 'webp') return concatenate(path, webpHead(width, height, bytes), part, new Uint8Array(0));
  if (format === 'png') return;
  const target = new FilePathTarget(path);
  await joinFilm({ container: format, frameRate: fps, frames, segments: part.pieces(), sound, target });
  if (format === 'mp4') clearDates(path);
}

/** Makes the file of the pieces, in the folder beside it first, and signs an MP4 with what is noted; then the folder goes. */
export async function bindFilm(
  out: string,
  picture: Picture,
  part: Part,
  sound: Uint8Array<ArrayBuffer> | null,
  note: PictureNote | null,
): Promise<void> {
  const made = resolve(part.folder, `film.${picture.format}`);
  await write(made, picture, part, sound);
  if (picture.format === 'mp4' && note !== null) await sign(made, note);
  if (picture.format !== 'png') renameSync(made, out);
  part.remove();
}
