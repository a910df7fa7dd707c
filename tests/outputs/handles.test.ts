import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Handle, handlePoint, handlesOf, moved, straightened } from '../../src/outputs/handles.ts';
import type { OutputLayout } from '../../src/shared/output-layout.ts';
import { readOutputs } from '../../src/shared/output-reader.ts';
import { isConvex, plainOutput } from '../../src/shared/warp.ts';

const flat = plainOutput('wall', 'Wall');
const bent: OutputLayout = {
  ...flat,
  corners: [
    [0.1, 0.1],
    [0.9, 0],
    [1, 0.8],
    [0.05, 1],
  ],
  mesh: { columns: 3, rows: 2, points: Array.from({ length: 12 }, () => [0, 0] as const) },
  edges: { left: 0.1, right: 0, top: 0, bottom: 0.2 },
};
const corner = (index: number): Handle => ({ kind: 'corner', index });

it('has four corners, the inner points of the mesh and those along its sides, four soft edges', () => {
  expect(handlesOf(flat).length).toBe(8);
  expect(handlesOf(bent).length).toBe(4 + 12 - 4 + 4);
});

it('puts any handle where it is moved, where that can be', () => {
  for (const handle of handlesOf(bent)) {
    const [x, y] = handlePoint(bent, handle);
    const to =
      handle.kind === 'edge' ? handlePoint(moved(bent, handle, [0.5, 0.5]), handle) : [x + 0.03, y - 0.02];
    const next = moved(bent, handle, to as [number, number]);
    expect(handlePoint(next, handle)[0]).toBeCloseTo(to[0]!, 4);
    expect(handlePoint(next, handle)[1]).toBeCloseTo(to[1]!, 4);
  }
});

it('stops a corner before the quad bulges inwards', () => {
  const next = moved(flat, corner(0), [0.9, 0.9]);
  expect(isConvex(next.corners)).toBe(true);
  expect(next.corners[0][0]).toBeCloseTo(0.5, 2);
  const across = moved(flat, corner(0), [1.5, 0]);
  expect(across.corners[0][0]).toBeGreaterThan(0.99);
  expect(moved(next, corner(0), [0, 0]).corners[0]).toEqual([0, 0]);
});

it('keeps soft edges within half of the output', () => {
  const widest = moved(flat, { kind: 'edge', side: 'left' }, [0.9, 0.5]);
  expect(widest.edges.left).toBe(0.5);
  expect(moved(widest, { kind: 'edge', side: 'left' }, [-0.3, 0.5]).edges.left).toBe(0);
  expect(moved(flat, { kind: 'edge', side: 'bottom' }, [0.5, 0.75]).edges.bottom).toBeCloseTo(0.25, 6);
});

it('goes straight again, soft edges left as they are', () => {
  const straight = straightened(moved(bent, { kind: 'mesh', index: 1 }, [0.4, 0.4]));
  expect(straight).toEqual({ ...flat, mesh: bent.mesh, edges: bent.edges });
});

it('stays an output that can be kept, wherever hands pull', () => {
  const place = fc.double({ min: -3, max: 4, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(15), place, place), { maxLength: 12 }), (pulls) => {
      let layout = bent;
      for (const [at, x, y] of pulls) layout = moved(layout, handlesOf(layout)[at]!, [x, y]);
      expect(readOutputs([layout])).not.toHaveProperty('wrong');
    }),
  );
});
