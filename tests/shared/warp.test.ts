import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resizedMesh } from '../../src/shared/mesh.ts';
import type { OutputLayout, Point } from '../../src/shared/output-layout.ts';
import {
  homographyOf,
  isConvex,
  isPlain,
  outputPoint,
  picturePoint,
  plainOutput,
  turned,
  upright,
  warpOf,
} from '../../src/shared/warp.ts';

const plain = plainOutput('main', 'main');
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.tuple(unit, unit) as fc.Arbitrary<Point>;
const near = (x: number, y: number): fc.Arbitrary<Point> =>
  fc.tuple(
    fc.double({ min: x - 0.3, max: x + 0.3, noNaN: true }),
    fc.double({ min: y - 0.3, max: y + 0.3, noNaN: true }),
  );
const quad = fc.tuple(near(0, 0), near(1, 0), near(1, 1), near(0, 1)).filter(isConvex);
const rotation = fc.constantFrom(0, 90, 180, 270) as fc.Arbitrary<OutputLayout['rotation']>;

/** Bends that fold nothing: shifts are a small part of a cell. */
const mesh = fc
  .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }), fc.integer())
  .map(([columns, rows, seed]) => {
    const shift = (i: number) => (Math.sin(i * 12.9898 + (seed % 1000)) * 0.04) / Math.max(columns, rows);
    const points = Array.from(
      { length: (columns + 1) * (rows + 1) },
      (_, i) => [shift(i), shift(i + 0.5)] as const,
    );
    return { columns, rows, points };
  });

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('the corner pin', () => {
  it('hits the four corners, mirrored ones too', () => {
    fc.assert(
      fc.property(quad, fc.boolean(), (corners, mirror) => {
        const [a, b, c, d] = corners;
        const given = mirror ? ([b, a, d, c] as const) : corners;
        const { at } = warpOf({ ...plain, corners: given });
        const hit = [at([0, 0]), at([1, 0]), at([1, 1]), at([0, 1])];
        expect(Math.max(...hit.map((point, i) => distance(point, given[i]!)))).toBeLessThan(1e-6);
      }),
    );
  });

  it('keeps straight lines straight and is in front of the eye everywhere', () => {
    fc.assert(
      fc.property(quad, place, place, unit, (corners, from, to, share) => {
        const { at, depth } = warpOf({ ...plain, corners });
        const between: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
        const [a, b, c] = [at(from), at(to), at(between)];
        const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        expect(Math.abs(area)).toBeLessThan(1e-6);
        expect(depth(between)).toBeGreaterThan(0);
      }),
    );
  });

  it('of the unit square is the identity', () => {
    expect(homographyOf(plain.corners).map((value) => value + 0)).toEqual([1, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('takes no quad that is dented, crossed or flat', () => {
    expect(isConvex(plain.corners)).toBe(true);
    expect(isConvex([[0, 0], [1, 0], [0.3, 0.3], [0, 1]])).toBe(false); // biome-ignore format: a quad
    expect(isConvex([[0, 0], [1, 1], [1, 0], [0, 1]])).toBe(false); // biome-ignore format: a quad
    expect(isConvex([[0, 0], [0.5, 0], [1, 0], [0, 1]])).toBe(false); // biome-ignore format: a quad
  });
});

describe('the mesh', () => {
  const bump = (columns: number, rows: number, at: number, shift: Point) => ({
    columns,
    rows,
    points: Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) =>
      i === at ? shift : ([0, 0] as const),
    ),
  });

  it('goes through its points and moves nothing two cells away', () => {
    const { at } = warpOf({ ...plain, mesh: bump(8, 8, 4 * 9 + 3, [0.02, -0.03]) });
    expect(distance(at([3 / 8, 4 / 8]), [3 / 8 + 0.02, 4 / 8 - 0.03])).toBeLessThan(1e-12);
    fc.assert(
      fc.property(place, ([x, y]) => {
        fc.pre(Math.abs(x * 8 - 3) >= 2 || Math.abs(y * 8 - 4) >= 2);
        expect(distance(at([x, y]), [x, y])).toBeLessThan(1e-12);
      }),
    );
  });

  it('of one cell shifts evenly between its corners', () => {
    const { at } = warpOf({ ...plain, mesh: bump(1, 1, 1, [0.1, 0]) });
    expect(distance(at([0.5, 0.5]), [0.525, 0.5])).toBeLessThan(1e-12);
  });

  it('keeps its bends when it gets twice the cells', () => {
    const coarse = bump(4, 4, 12, [0.05, 0.02]);
    const fine = warpOf({ ...plain, mesh: resizedMesh(coarse, 8, 8) });
    const given = warpOf({ ...plain, mesh: coarse });
    for (let i = 0; i <= 8; i++)
      expect(distance(fine.at([i / 8, 0.5]), given.at([i / 8, 0.5]))).toBeLessThan(1e-12);
  });
});

describe('a whole layout', () => {
  it('leads to the output and back', () => {
    const layouts = fc.record({ corners: quad, mesh, rotation });
    fc.assert(
      fc.property(layouts, place, (changed, point) => {
        const crop = { left: 0.1, top: 0.3, width: 0.6, height: 0.5 };
        const layout = { ...plain, ...changed, crop };
        const inside: Point = [0.1 + 0.6 * point[0], 0.3 + 0.5 * point[1]];
        fc.pre(isWide(layout));
        expect(distance(picturePoint(layout, outputPoint(layout, inside)), inside)).toBeLessThan(1e-5);
      }),
    );
  });

  it('turns clockwise', () => {
    expect(turned(90, [0, 0])).toEqual([1, 0]);
    expect(turned(180, [0, 0])).toEqual([1, 1]);
    expect(turned(270, [0, 0])).toEqual([0, 1]);
    fc.assert(
      fc.property(rotation, place, (by, at) => {
        expect(distance(upright(by, turned(by, at)), at)).toBeLessThan(1e-12);
      }),
    );
  });

  it('is plain only if nothing in it changes the picture', () => {
    expect(isPlain(plain)).toBe(true);
    expect(isPlain({ ...plain, gamma: 1.8, display: 'wall' })).toBe(true);
    const changes: Partial<OutputLayout>[] = [
      { crop: { left: 0, top: 0, width: 0.9, height: 1 } },
      { rotation: 180 },
      { corners: [[0, 0], [1, 0], [1, 0.99], [0, 1]] }, // biome-ignore format: a quad
      { mesh: { columns: 1, rows: 1, points: [[0, 0], [0, 0], [0, 0.001], [0, 0]] } }, // biome-ignore format: a mesh
      { edges: { left: 0, right: 0, top: 0, bottom: 0.1 } },
      { black: 0.01 },
      { testCard: true },
    ];
    for (const changed of changes) expect(isPlain({ ...plain, ...changed })).toBe(false);
  });
});

/** Whether no cell of the mesh is as narrow as its bends: a nearly flat quad folds by any. */
function isWide({ corners }: OutputLayout): boolean {
  return corners.every((corner, i) => {
    const [next, then] = [corners[(i + 1) % 4]!, corners[(i + 2) % 4]!];
    return (
      Math.abs((next[0] - corner[0]) * (then[1] - next[1]) - (next[1] - corner[1]) * (then[0] - next[0])) >
      0.35
    );
  });
}
