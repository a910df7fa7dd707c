import type { Values } from '../parameters.ts';
import type { Size } from './framing.ts';
import { LONGEST } from './size.ts';

/** The whole picture (px) of which a surface shows a part, and where on it the surface's upper left corner is. */
export type Part = { whole: Size; left: number; top: number };

type PartValues = Pick<Values, 'part.x' | 'part.y' | 'part.width' | 'part.height'>;

/** What a surface shows of the whole picture, pixel by pixel: a part never reaches beyond it. */
export function partOf(surface: Size, values: PartValues): Part {
  const [width, height] = [values['part.width'], values['part.height']];
  const whole = {
    width: Math.max(surface.width, Math.min(LONGEST, Math.round(surface.width / width))),
    height: Math.max(surface.height, Math.min(LONGEST, Math.round(surface.height / height))),
  };
  return {
    whole,
    left: Math.min(whole.width - surface.width, Math.round(values['part.x'] * whole.width)),
    top: Math.min(whole.height - surface.height, Math.round(values['part.y'] * whole.height)),
  };
}

/** The part of a surface, computed anew only when one of its numbers has moved. */
export function createCrop() {
  const surface: Size = { width: 1, height: 1 };
  const seen = { x: -1, y: 0, width: 1, height: 1 };

  return {
    /** Says whether it is another size than the last time. */
    surface(width: number, height: number): boolean {
      if (width === surface.width && height === surface.height) return false;
      Object.assign(surface, { width, height });
      seen.x = -1;
      return true;
    },
    /** The part by these values, or null where it is the one of the last time. */
    take(values: PartValues): Part | null {
      const { 'part.x': x, 'part.y': y, 'part.width': width, 'part.height': height } = values;
      if (x === seen.x && y === seen.y && width === seen.width && height === seen.height) return null;
      Object.assign(seen, { x, y, width, height });
      return partOf(surface, values);
    },
  };
}
