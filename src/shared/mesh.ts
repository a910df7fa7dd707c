import type { OutputLayout, Point } from './output-layout.ts';

type Mesh = OutputLayout['mesh'];

/** Cells a mesh may have along a side. */
export const MOST_CELLS = 16;

/** Whether any point of a mesh is shifted. */
export const bentMesh = ({ points }: Mesh): boolean => points.some(([x, y]) => x !== 0 || y !== 0);

/** A mesh of other cells with the same bends, as well as its points can have them. */
export function resizedMesh(mesh: Mesh, columns: number, rows: number): Mesh {
  const points = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) =>
    meshShift(mesh, [(i % (columns + 1)) / columns, Math.floor(i / (columns + 1)) / rows]),
  );
  return { columns, rows, points };
}

/**
 * Weights of the four points around a place `t` (0..1) between the second and the third (Catmull and Rom 1974); beyond either
 * end of a line it goes straight on.
 */
function weightsAt(t: number, isFirst: boolean, isLast: boolean): [number, number, number, number] {
  const [w0, w3] = [((2 - t) * t - 1) * t * 0.5, (t - 1) * t * t * 0.5];
  const [before, after] = [isFirst ? w0 : 0, isLast ? w3 : 0];
  const w1 = ((3 * t - 5) * t * t + 2) * 0.5 + 2 * before - after;
  const w2 = ((4 - 3 * t) * t + 1) * t * 0.5 - before + 2 * after;
  return [w0 - before, w1, w2, w3 - after];
}

/** How far the mesh shifts a place (0..1): through its points, smooth between them, at most two cells from one. */
export function meshShift({ columns, rows, points }: Mesh, [x, y]: Point): Point {
  const [across, down] = [Math.min(1, Math.max(0, x)) * columns, Math.min(1, Math.max(0, y)) * rows];
  const column = Math.min(columns - 1, Math.floor(across));
  const row = Math.min(rows - 1, Math.floor(down));
  const s = weightsAt(across - column, column === 0, column === columns - 1);
  const t = weightsAt(down - row, row === 0, row === rows - 1);
  const shift: [number, number] = [0, 0];
  for (let j = 0; j < 4; j++)
    for (let i = 0; i < 4; i++) {
      const weight = s[i]! * t[j]!;
      const point = weight === 0 ? undefined : points[(row + j - 1) * (columns + 1) + column + i - 1];
      if (point === undefined) continue;
      shift[0] += weight * point[0];
      shift[1] += weight * point[1];
    }
  return shift;
}
