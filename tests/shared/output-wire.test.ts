import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changed, split, withOne, without } from '../../src/outputs/edits.ts';
import { told } from '../../src/outputs/told.ts';
import type { OutputLayout } from '../../src/shared/output-layout.ts';
import { readOutputs } from '../../src/shared/output-reader.ts';
import { splitAcross } from '../../src/shared/output-split.ts';
import { readOutputConsole, readOutputStage } from '../../src/shared/output-wire.ts';
import { isConvex, plainOutput } from '../../src/shared/warp.ts';

const main = plainOutput('main', 'Stage');
const wall: OutputLayout = {
  ...plainOutput('wall', 'Wall'),
  corners: [
    [0.1, 0.05],
    [1, 0],
    [0.9, 1.1],
    [-0.1, 1],
  ],
  mesh: {
    columns: 2,
    rows: 1,
    points: Array.from({ length: 6 }, (_, i) => [i / 100, (1 - i) / 50] as const),
  },
  edges: { left: 0.2, right: 0, top: 0, bottom: 0.1 },
};

const read = (value: unknown): readonly OutputLayout[] | null => {
  const answer = readOutputs(value);
  return 'wrong' in answer ? null : answer.layouts;
};

it('reads what it wrote, the stage first, also where it was not named', () => {
  expect(read(JSON.parse(JSON.stringify([main, wall])))).toEqual([main, wall]);
  expect(read([wall])).toEqual([main, wall]);
  expect(read([wall, main])).toEqual([main, wall]);
});

it.each([
  ['no list', {}],
  ['a stranger', [{ ...wall, colour: 1 }]],
  ['a part that is missing', [{ ...wall, gamma: undefined }]],
  ['a stranger in the crop', [{ ...wall, crop: { ...wall.crop, depth: 1 } }]],
  ['a crop beyond the picture', [{ ...wall, crop: { left: 0.6, top: 0, width: 0.5, height: 1 } }]],
  ['a crop of nothing', [{ ...wall, crop: { left: 0, top: 0, width: 0, height: 1 } }]],
  ['not a number', [{ ...wall, gamma: Number.NaN }]],
  ['a text for a number', [{ ...wall, black: '0' }]],
  [
    'a corner inside',
    [
      {
        ...wall,
        corners: [
          [0.9, 0.9],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      },
    ],
  ],
  [
    'corners on a line',
    [
      {
        ...wall,
        corners: [
          [0, 0],
          [0.5, 0],
          [1, 0],
          [0.2, 0],
        ],
      },
    ],
  ],
  ['three corners', [{ ...wall, corners: wall.corners.slice(1) }]],
  [
    'a corner far away',
    [
      {
        ...wall,
        corners: [
          [-9, -9],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      },
    ],
  ],
  ['a mesh of too many cells', [{ ...wall, mesh: { columns: 17, rows: 1, points: Array(36).fill([0, 0]) } }]],
  ['a mesh that lacks a point', [{ ...wall, mesh: { ...wall.mesh, points: wall.mesh.points.slice(1) } }]],
  ['a turn of 45 degrees', [{ ...wall, rotation: 45 }]],
  ['an id that is a path', [{ ...wall, id: '../x' }]],
  ['one id twice', [wall, wall]],
  ['nine outputs', Array.from({ length: 9 }, (_, i) => ({ ...wall, id: `w${i}` }))],
  ['eight beside the stage', Array.from({ length: 8 }, (_, i) => ({ ...wall, id: `w${i}` }))],
])('refuses %s', (_, value) => {
  expect(read(value)).toBeNull();
});

/** A path into a value and what is put there. */
function mutated(value: unknown, path: readonly number[], put: unknown): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return put;
  const keys = Object.keys(value);
  const key = keys[path[0]! % keys.length]!;
  const next = mutated((value as Record<string, unknown>)[key], path.slice(1), put);
  return Array.isArray(value)
    ? value.map((one, i) => (String(i) === key ? next : one))
    : { ...value, [key]: next };
}

it('gives outputs that can be drawn or nothing, whatever is changed in a file', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), fc.anything(), (path, put) => {
      const layouts = read(mutated([main, wall], path, put));
      for (const { corners, mesh, crop } of layouts ?? []) {
        expect(isConvex(corners)).toBe(true);
        expect(mesh.points.length).toBe((mesh.columns + 1) * (mesh.rows + 1));
        expect(mesh.points.flat().every(Number.isFinite)).toBe(true);
        expect(crop.left + crop.width).toBeLessThanOrEqual(1.00001);
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads messages and refuses what is not exactly one', () => {
  const message = {
    kind: 'outputs' as const,
    outputs: [told(main, 'open'), told(wall, 'blocked')],
    displays: ['HDMI-1'],
    editing: 'wall',
    undo: 1,
    redo: 0,
    says: '',
  };
  expect(readOutputStage(JSON.parse(JSON.stringify(message)))).toEqual(message);
  expect(readOutputStage({ ...message, outputs: [{ ...message.outputs[0], crop: 1 }] })).toBeNull();
  const asked = [
    { kind: 'output-act', act: 'add' },
    { kind: 'output-do', act: 'edit', id: 'main' },
    { kind: 'output-change', id: 'wall', change: { gamma: 2, mesh: { columns: 8, rows: 8 } } },
    { kind: 'output-split', count: 3, overlap: 0.2 },
  ];
  for (const one of asked) expect(readOutputConsole(one)).toEqual(one);
  for (const one of [
    { kind: 'output-act', act: 'format' },
    { kind: 'output-do', act: 'edit' },
    { kind: 'output-change', id: 'wall', change: { corners: wall.corners } },
    { kind: 'output-change', id: 'wall', change: { mesh: { columns: 99, rows: 8 } } },
    { kind: 'output-change', id: 'wall', change: {} },
    { kind: 'output-split', count: 9, overlap: 0.2 },
    { kind: 'output-split', count: 2, overlap: Number.NaN },
  ])
    expect(readOutputConsole(one)).toBeNull();
});

it('splits the picture so that neighbours share what overlaps', () => {
  const [left, middle, right] = splitAcross(3, 0.25);
  expect(left!.crop.left).toBe(0);
  expect(right!.crop.left + right!.crop.width).toBeCloseTo(1, 9);
  expect(left!.crop.width - middle!.crop.left).toBeCloseTo(0.25 * left!.crop.width, 9);
  expect([left!.edges, middle!.edges].map(({ left: l, right: r }) => [l, r])).toEqual([
    [0, 0.25],
    [0.25, 0.25],
  ]);
  for (let count = 1; count < 8; count++) expect(read(split([main], count, 0.5))?.length).toBe(count + 1);
});

it('adds outputs up to eight, removes any but the stage, and keeps a bend when the mesh gets other cells', () => {
  let all: readonly OutputLayout[] = [main];
  for (let i = 1; i < 8; i++) all = withOne(all);
  expect(new Set(all.map(({ id }) => id)).size).toBe(8);
  expect(() => withOne(all)).toThrow(/at most 8/);
  expect(without(all, 'output-3').map(({ id }) => id)).not.toContain('output-3');
  expect(() => without(all, 'main')).toThrow(/stage’s own window/);
  const [, finer] = changed([main, wall], 'wall', { mesh: { columns: 4, rows: 2 } });
  expect(finer!.mesh.points[2]).toEqual(wall.mesh.points[1]);
  expect(read([finer])).not.toBeNull();
});
