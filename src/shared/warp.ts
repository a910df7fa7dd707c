import { bentMesh, meshShift } from './mesh.ts';
import type { OutputLayout, Point } from './output-layout.ts';

type Corners = OutputLayout['corners'];

/** x' = (a·x + b·y + c) / w, y' = (d·x + e·y + f) / w with w = g·x + h·y + 1. */
type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/** The unit square and a mesh on the quad of an output; places are before the warp, points are where they land. */
export type Warp = {
  /** The point of a place, both 0..1 of the output. */
  at(place: Point): Point;
  /** The homogeneous coordinate at a place, > 0: how perspective divides there. */
  depth(place: Point): number;
  /** The place whose point this is. */
  back(point: Point): Point;
};

const square: Corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** The projective map of the unit square to a quad (Heckbert, Fundamentals of Texture Mapping, 1989, §2.2.3). */
export function homographyOf([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): Homography {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h];
}

const depthAt = ([, , , , , , g, h]: Homography, [x, y]: Point): number => g * x + h * y + 1;

function pinned(map: Homography, place: Point): Point {
  const [a, b, c, d, e, f] = map;
  const [x, y] = place;
  const w = depthAt(map, place);
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** Undoes `pinned`, by the adjoint of its matrix. */
function unpinned([a, b, c, d, e, f, g, h]: Homography, [x, y]: Point): Point {
  const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
  return [
    ((e - f * h) * x + (c * h - b) * y + (b * f - c * e)) / w,
    ((f * g - d) * x + (a - c * g) * y + (c * d - a * f)) / w,
  ];
}

/** Whether four corners make a quad that bulges nowhere inwards and is wider than a line; it may be mirrored. */
export function isConvex(corners: Corners): boolean {
  const turns = corners.map((corner, i) => {
    const [next, then] = [corners[(i + 1) % 4]!, corners[(i + 2) % 4]!];
    return (next[0] - corner[0]) * (then[1] - next[1]) - (next[1] - corner[1]) * (then[0] - next[0]);
  });
  return turns.every((turn) => turn > 1e-6) || turns.every((turn) => turn < -1e-6);
}

/** The place whose point this is, by Newton's method; a mesh that folds has several, and one of them comes out. */
function solve(at: Warp['at'], start: Point, [x, y]: Point): Point {
  let [u, v] = start;
  for (let step = 0; step < 20; step++) {
    const here = at([u, v]);
    const [ex, ey] = [here[0] - x, here[1] - y];
    if (Math.hypot(ex, ey) < 1e-9) break;
    const [du, dv] = [at([u + 1e-5, v]), at([u, v + 1e-5])];
    const [xu, yu] = [(du[0] - here[0]) / 1e-5, (du[1] - here[1]) / 1e-5];
    const [xv, yv] = [(dv[0] - here[0]) / 1e-5, (dv[1] - here[1]) / 1e-5];
    const area = xu * yv - xv * yu;
    if (Math.abs(area) < 1e-12) break;
    u -= (ex * yv - ey * xv) / area;
    v -= (ey * xu - ex * yu) / area;
  }
  return [u, v];
}

/** The warp of a layout, to be kept while many places are asked for; its corners must be convex. */
export function warpOf({ corners, mesh }: Pick<OutputLayout, 'corners' | 'mesh'>): Warp {
  const map = homographyOf(corners);
  const depth = (place: Point): number => depthAt(map, place);
  if (!bentMesh(mesh))
    return { at: (place) => pinned(map, place), depth, back: (point) => unpinned(map, point) };
  const at = (place: Point): Point => {
    const [x, y] = pinned(map, place);
    const [dx, dy] = meshShift(mesh, place);
    return [x + dx, y + dy];
  };
  return { at, depth, back: (point) => solve(at, unpinned(map, point), point) };
}

/** Where a place of the upright crop lies on the output before the warp: turned clockwise. */
export function turned(rotation: OutputLayout['rotation'], [x, y]: Point): Point {
  if (rotation === 90) return [1 - y, x];
  if (rotation === 180) return [1 - x, 1 - y];
  return rotation === 270 ? [y, 1 - x] : [x, y];
}

/** Undoes `turned`. */
export const upright = (rotation: OutputLayout['rotation'], point: Point): Point =>
  turned(((360 - rotation) % 360) as OutputLayout['rotation'], point);

/** Where a point of the picture (0..1) is seen on an output. */
export function outputPoint(layout: OutputLayout, [x, y]: Point): Point {
  const { crop, rotation } = layout;
  const inside: Point = [(x - crop.left) / crop.width, (y - crop.top) / crop.height];
  return warpOf(layout).at(turned(rotation, inside));
}

/** Which point of the picture (0..1) is seen at a point of an output. */
export function picturePoint(layout: OutputLayout, point: Point): Point {
  const { crop, rotation } = layout;
  const [x, y] = upright(rotation, warpOf(layout).back(point));
  return [crop.left + x * crop.width, crop.top + y * crop.height];
}

/** An output that shows the whole picture as it is. */
export const plainOutput = (id: string, name: string): OutputLayout => ({
  id,
  name,
  display: '',
  crop: { left: 0, top: 0, width: 1, height: 1 },
  rotation: 0,
  corners: square,
  mesh: { columns: 1, rows: 1, points: [0, 1, 2, 3].map(() => [0, 0] as const) },
  edges: { left: 0, right: 0, top: 0, bottom: 0 },
  gamma: 2.2,
  black: 0,
  testCard: false,
});

/** Whether an output shows the whole picture as it is. */
export function isPlain({ crop, rotation, corners, mesh, edges, black, testCard }: OutputLayout): boolean {
  const isWhole = crop.left === 0 && crop.top === 0 && crop.width === 1 && crop.height === 1;
  const isSquare = corners.every(([x, y], i) => x === square[i]![0] && y === square[i]![1]);
  const hasEdges = Math.max(edges.left, edges.right, edges.top, edges.bottom) > 0;
  return isWhole && rotation === 0 && isSquare && !bentMesh(mesh) && !hasEdges && black === 0 && !testCard;
}
