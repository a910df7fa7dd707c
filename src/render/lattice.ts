import {
  BufferGeometry,
  DynamicDrawUsage,
  Float32BufferAttribute,
  Uint16BufferAttribute,
} from 'three/webgpu';
import type { OutputLayout } from '../shared/output-layout.ts';
import { warpOf } from '../shared/warp.ts';

const FINE = 48; // least segments of a side
const SKIRT = 1 / 256; // beyond the edges, for their antialiasing

/** Segments of a side with that many cells: every point of the mesh is a point of the lattice. */
const segmentsOf = (cells: number): number => cells * Math.ceil(FINE / cells);

/** Places along a side, with one beyond each end. */
const placesOf = (segments: number): number[] => [
  -SKIRT,
  ...Array.from({ length: segments + 1 }, (_, i) => i / segments),
  1 + SKIRT,
];

function indexOf(columns: number, rows: number): number[] {
  const index: number[] = [];
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      index.push(at, at + columns, at + 1, at + 1, at + columns, at + columns + 1);
    }
  return index;
}

/** Attributes `position` (the place, x and y) and `point` (x, y, w in clip space, y up, to be divided by w). */
export type Lattice = {
  geometry: BufferGeometry;
  /** Whether it has the points that this layout wants. */
  suits(layout: OutputLayout): boolean;
  warp(layout: OutputLayout): void;
};

/** A surface of many small triangles that is bent as a layout says. */
export function createLattice({ mesh }: OutputLayout): Lattice {
  const [across, down] = [placesOf(segmentsOf(mesh.columns)), placesOf(segmentsOf(mesh.rows))];
  const places = down.flatMap((y) => across.flatMap((x) => [x, y, 0]));
  const points = new Float32BufferAttribute(new Float32Array(places.length), 3);
  points.setUsage(DynamicDrawUsage);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  geometry.setAttribute('point', points);
  geometry.setIndex(new Uint16BufferAttribute(indexOf(across.length, down.length), 1));
  return {
    geometry,
    suits: (layout) => layout.mesh.columns === mesh.columns && layout.mesh.rows === mesh.rows,
    warp(layout) {
      const { at, depth } = warpOf(layout);
      down.forEach((y, row) => {
        across.forEach((x, column) => {
          const [[px, py], w] = [at([x, y]), depth([x, y])];
          points.setXYZ(row * across.length + column, (2 * px - 1) * w, (1 - 2 * py) * w, w);
        });
      });
      points.needsUpdate = true;
    },
  };
}
