import type { OutputLayout, Point } from '../shared/output-layout.ts';
import { outputLimits } from '../shared/output-reader.ts';
import { isConvex, plainOutput, warpOf } from '../shared/warp.ts';

/** What a hand moves on an output: a corner (clockwise from the upper left), a point of the mesh, the end of a soft edge. */
export type Handle =
  | { kind: 'corner'; index: number }
  | { kind: 'mesh'; index: number }
  | { kind: 'edge'; side: keyof OutputLayout['edges'] };

type Corners = OutputLayout['corners'];

const ALONG = 0.27; // where along a soft edge its handle is: off the points of meshes
const sides = ['left', 'right', 'top', 'bottom'] as const;
const { beyond, edge: widest } = outputLimits;

const clamped = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
const rounded = ([x, y]: Point): Point => [round(x), round(y)];

/** Corners, then the points of the mesh but its corners, row by row, then the soft edges. */
export function handlesOf({ mesh: { columns, rows } }: OutputLayout): Handle[] {
  const corners = [0, 1, 2, 3].map((index) => ({ kind: 'corner', index }) as const);
  const points = Array.from({ length: (columns + 1) * (rows + 1) }, (_, index) => index)
    .filter((index) => {
      const [i, j] = [index % (columns + 1), Math.floor(index / (columns + 1))];
      return (i > 0 && i < columns) || (j > 0 && j < rows);
    })
    .map((index) => ({ kind: 'mesh', index }) as const);
  return [...corners, ...points, ...sides.map((side) => ({ kind: 'edge', side }) as const)];
}

/** The place of a handle before the warp. */
function placeOf({ mesh: { columns, rows }, edges }: OutputLayout, handle: Handle): Point {
  if (handle.kind === 'corner') return plainOutput('', '').corners[handle.index as 0];
  if (handle.kind === 'mesh')
    return [(handle.index % (columns + 1)) / columns, Math.floor(handle.index / (columns + 1)) / rows];
  const { left, right, top, bottom } = edges;
  const places = {
    left: [left, ALONG],
    right: [1 - right, ALONG],
    top: [ALONG, top],
    bottom: [ALONG, 1 - bottom],
  };
  return places[handle.side] as unknown as Point;
}

/** Where a handle is on the output, 0..1. */
export const handlePoint = (layout: OutputLayout, handle: Handle): Point =>
  handle.kind === 'corner' ? layout.corners[handle.index as 0] : warpOf(layout).at(placeOf(layout, handle));

const withCorner = (corners: Corners, index: number, to: Point): Corners =>
  corners.map((corner, i) => (i === index ? to : corner)) as unknown as Corners;

/** A corner on its way to a point, as far as the quad stays convex. */
function movedCorner(layout: OutputLayout, index: number, to: Point): OutputLayout {
  const { corners } = layout;
  const from = corners[index as 0];
  const part = (t: number): Corners =>
    withCorner(
      corners,
      index,
      rounded([
        clamped(from[0] + (to[0] - from[0]) * t, -beyond, 1 + beyond),
        clamped(from[1] + (to[1] - from[1]) * t, -beyond, 1 + beyond),
      ]),
    );
  if (isConvex(part(1))) return { ...layout, corners: part(1) };
  let [good, bad] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const middle = (good + bad) / 2;
    if (isConvex(part(middle))) good = middle;
    else bad = middle;
  }
  return good === 0 ? layout : { ...layout, corners: part(good) };
}

function movedPoint(layout: OutputLayout, index: number, [x, y]: Point): OutputLayout {
  const { mesh } = layout;
  const here = handlePoint(layout, { kind: 'mesh', index });
  const shift = mesh.points[index]!;
  const next = rounded([
    clamped(shift[0] + x - here[0], -beyond, beyond),
    clamped(shift[1] + y - here[1], -beyond, beyond),
  ]);
  return {
    ...layout,
    mesh: { ...mesh, points: mesh.points.map((point, i) => (i === index ? next : point)) },
  };
}

function movedEdge(layout: OutputLayout, side: keyof OutputLayout['edges'], to: Point): OutputLayout {
  const [x, y] = warpOf(layout).back(to);
  const width = { left: x, right: 1 - x, top: y, bottom: 1 - y }[side];
  return Number.isFinite(width)
    ? { ...layout, edges: { ...layout.edges, [side]: round(clamped(width, 0, widest)) } }
    : layout;
}

/** The layout with a handle moved to a point (0..1 of the output), or as near as it may come. */
export function moved(layout: OutputLayout, handle: Handle, to: Point): OutputLayout {
  if (handle.kind === 'corner') return movedCorner(layout, handle.index, to);
  return handle.kind === 'mesh' ? movedPoint(layout, handle.index, to) : movedEdge(layout, handle.side, to);
}

/** The layout with its corners and mesh where they were before any hand. */
export const straightened = (layout: OutputLayout): OutputLayout => ({
  ...layout,
  corners: plainOutput('', '').corners,
  mesh: { ...layout.mesh, points: layout.mesh.points.map(() => [0, 0] as const) },
});
