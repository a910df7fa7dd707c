import type { OutputLayout } from './output-layout.ts';

type Share = Pick<OutputLayout, 'crop' | 'edges'>;

/**
 * The crops and soft edges of `count` outputs side by side that show the whole picture together; `overlap` (0..0.5) of each
 * output is shown by its neighbour, too.
 */
export function splitAcross(count: number, overlap: number): Share[] {
  const width = 1 / (count - (count - 1) * overlap);
  return Array.from({ length: count }, (_, i) => ({
    crop: { left: i * width * (1 - overlap), top: 0, width, height: 1 },
    edges: { left: i > 0 ? overlap : 0, right: i < count - 1 ? overlap : 0, top: 0, bottom: 0 },
  }));
}
