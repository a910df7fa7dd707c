import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { fault } from '../../src/shared/fault.ts';

const number = (piece: number): string => String(piece).padStart(5, '0');

/** Writes a file so that it is there as a whole or not at all. */
function writeWhole(path: string, bytes: Uint8Array | string): void {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

/**
 * What has been made of a film so far, in a folder beside it: its pieces, the hashes of their frames, and what film it is to
 * be. Pieces of stills hold none of their bytes here: `stillAt` says where each frame goes.
 */
export function openPart(folder: string, identity: object, stillAt: ((frame: number) => string) | null) {
  const job = resolve(folder, 'film.json');
  const text = `${JSON.stringify(identity, null, 2)}\n`;
  const bytesOf = (piece: number): string => resolve(folder, `${number(piece)}.piece`);
  const hashesOf = (piece: number): string => resolve(folder, `${number(piece)}.txt`);
  if (existsSync(job) && readFileSync(job, 'utf8') !== text)
    throw fault(folder, 'the beginning of another film', 'this one’s: delete it, or choose another --out');
  mkdirSync(folder, { recursive: true });
  writeWhole(job, text);

  const hashes: string[][] = [];
  for (let piece = 0; existsSync(hashesOf(piece)); piece++)
    hashes.push(readFileSync(hashesOf(piece), 'utf8').trim().split('\n'));

  return {
    folder,
    frames: (): number => hashes.reduce((sum, { length }) => sum + length, 0),
    hashes: (): string[] => hashes.flat(),
    keep(piece: number, bytes: readonly Buffer[], its: string[]): void {
      const before = hashes.flat().length;
      if (stillAt === null) writeWhole(bytesOf(piece), Buffer.concat(bytes));
      else for (const [at, still] of bytes.entries()) writeWhole(stillAt(before + at), still);
      writeWhole(hashesOf(piece), `${its.join('\n')}\n`);
      hashes.push(its);
    },
    pieces: () =>
      hashes.map(({ length }, piece) => ({
        frames: length,
        bytes: stillAt === null ? statSync(bytesOf(piece)).size : 0,
        read: (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(bytesOf(piece))),
      })),
    /** How much lies in the folder. */
    bytes: (): number =>
      readdirSync(folder).reduce((sum, name) => sum + statSync(resolve(folder, name)).size, 0),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Part = ReturnType<typeof openPart>;
