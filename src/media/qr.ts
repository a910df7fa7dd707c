import { encode } from 'uqr';
import { fault } from '../shared/fault.ts';
import type { OpenMedia } from './open-media.ts';

const module = 8; // px
const quiet = 4; // modules of light around it, as ISO/IEC 18004 wants
const finest = 15; // version, 77 modules: a finer one is not read from across a room

function modulesOf(text: string): boolean[][] {
  try {
    return encode(text, { ecc: 'M', boostEcc: true, border: quiet, maxVersion: finest }).data;
  } catch {
    throw fault('QR code', new TextEncoder().encode(text).length, 'at most 412 bytes');
  }
}

/** A text or an address as a QR code, dark on light whatever lies below it; level M, or better where that costs nothing. */
export function drawQr(text: string): OpenMedia {
  const rows = modulesOf(text);
  const side = rows.length * module;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000';
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) context.fillRect(x * module, y * module, module, module);
  return { feed: { serial: 1, width: side, height: side, image: canvas }, close: () => undefined };
}
