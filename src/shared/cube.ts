import { fault } from './fault.ts';

/** A table of colours: `colors` [side, side, side, 3] by blue, green, red, so that red changes fastest. */
export type Cube = { side: number; colors: Float32Array };

const MOST = 65;
const FIXED = { DOMAIN_MIN: '0 0 0', DOMAIN_MAX: '1 1 1' } as const;

/** Reads the text of a .cube file (Adobe, Cube LUT 1.0): three-dimensional, over 0..1. */
export function parseCube(name: string, text: string): Cube {
  let side = 0;
  let filled = 0;
  let colors = new Float32Array();
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    const [key = ''] = words;
    const place = `${name}, line ${number + 1}`;
    if (key === '' || key === 'TITLE') continue;
    if (key === 'LUT_1D_SIZE') throw fault(name, 'a table of one dimension', 'LUT_3D_SIZE');
    if (key === 'LUT_3D_SIZE') {
      side = Number(words[1]);
      if (!Number.isInteger(side) || side < 2 || side > MOST)
        throw fault(place, words[1], `a size from 2 to ${MOST}`);
      colors = new Float32Array(3 * side ** 3);
    } else if (key === 'DOMAIN_MIN' || key === 'DOMAIN_MAX') {
      if (words.slice(1).map(Number).join(' ') !== FIXED[key])
        throw fault(place, line.trim(), `${key} ${FIXED[key]}`);
    } else {
      const color = words.map(Number);
      if (color.length !== 3 || !color.every(Number.isFinite))
        throw fault(place, line.trim(), 'three numbers');
      if (filled === colors.length) throw fault(place, 'one more colour', `${colors.length / 3} of them`);
      colors.set(color, filled);
      filled += 3;
    }
  }
  if (side === 0 || filled < colors.length)
    throw fault(name, `${filled / 3} colours`, `${side ** 3} of them, after LUT_3D_SIZE`);
  return { side, colors };
}
