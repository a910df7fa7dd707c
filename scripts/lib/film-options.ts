import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { FilmFormat } from '../../src/lab/film-pieces.ts';
import { mostGifFrames } from '../../src/outputs/gif.ts';
import { fault } from '../../src/shared/fault.ts';

type Value = string | number | boolean;

const endings: Readonly<Record<string, FilmFormat>> = {
  '.mp4': 'mp4',
  '.webm': 'webm',
  '.gif': 'gif',
  '.webp': 'webp',
};

export function readNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return value;
  throw fault(`--${option}`, text, `a number from ${min} to ${max}`);
}

/** `640x360`, in px. */
export function readSize(text: string): { width: number; height: number } {
  const [, width = '', height = ''] = /^(\d{2,5})x(\d{2,5})$/.exec(text) ?? [];
  const [w, h] = [Number(width), Number(height)];
  if (Math.min(w, h) >= 16 && Math.max(w, h) <= 8192) return { width: w, height: h };
  throw fault('--size', text, 'WIDTHxHEIGHT, sides from 16 to 8192 px');
}

/** `id=value` pairs; `true`, `false` and numbers as such, anything else as text. */
export function readSet(pairs: readonly string[]): Record<string, Value> {
  const read = (text: string): Value => {
    if (text === 'true' || text === 'false') return text === 'true';
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return Object.fromEntries(
    pairs.map((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 1) throw fault('--set', pair, 'id=value');
      return [pair.slice(0, cut), read(pair.slice(cut + 1))];
    }),
  );
}

/** What a file of this name holds; a folder holds stills. */
export function readFormat(out: string, fps: number): FilmFormat {
  const isFolder = out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const format = isFolder ? 'png' : endings[extname(out).toLowerCase()];
  if (format === undefined)
    throw fault('--out', out, `a name that ends in ${Object.keys(endings).join(', ')}, or a folder: dir/`);
  if (format === 'gif' && fps > mostGifFrames)
    throw fault('--fps', fps, `at most ${mostGifFrames} for a GIF`);
  return format;
}
