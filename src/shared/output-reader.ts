import { MOST_CELLS } from './mesh.ts';
import type { OutputLayout, Point } from './output-layout.ts';
import { isConvex, plainOutput } from './warp.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What an output may be: how far its corners and mesh points may lie beyond it, in its own sizes, and how many there are. */
export const outputLimits = {
  outputs: 8,
  cells: MOST_CELLS,
  beyond: 1,
  edge: 0.5,
  black: 0.2,
  leastCrop: 0.01,
  gamma: [1, 3],
  name: 60,
  display: 200,
} as const;

/** What a console may change of an output; of the mesh the cells, its bends stay as well as they can. */
export type OutputChange = Partial<Omit<OutputLayout, 'id' | 'corners' | 'mesh'>> & {
  mesh?: { columns: number; rows: number };
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIn = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;
const hasOnly = (value: Fields, keys: readonly string[]): boolean =>
  Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));

const isPoint = (value: unknown, least: number, most: number): value is Point =>
  Array.isArray(value) && value.length === 2 && value.every((part) => isIn(part, least, most));

export const isOutputId = (id: unknown): id is string =>
  typeof id === 'string' && /^[a-z0-9-]{1,24}$/.test(id);

function isCrop(value: unknown): boolean {
  if (!isFields(value) || !hasOnly(value, ['left', 'top', 'width', 'height'])) return false;
  const { left, top, width, height } = value;
  const { leastCrop } = outputLimits;
  if (!isIn(width, leastCrop, 1) || !isIn(height, leastCrop, 1)) return false;
  return isIn(left, 0, 1 - width + 1e-6) && isIn(top, 0, 1 - height + 1e-6);
}

function areCorners(value: unknown): boolean {
  const { beyond } = outputLimits;
  if (!Array.isArray(value) || value.length !== 4) return false;
  if (!value.every((point) => isPoint(point, -beyond, 1 + beyond))) return false;
  return isConvex(value as unknown as OutputLayout['corners']);
}

const isCells = (value: unknown): value is number =>
  isIn(value, 1, outputLimits.cells) && Number.isInteger(value);

function isMesh(value: unknown): boolean {
  if (!isFields(value) || !hasOnly(value, ['columns', 'rows', 'points'])) return false;
  const { columns, rows, points } = value;
  const { beyond } = outputLimits;
  if (!isCells(columns) || !isCells(rows) || !Array.isArray(points)) return false;
  const count = (columns + 1) * (rows + 1);
  return points.length === count && points.every((point) => isPoint(point, -beyond, beyond));
}

const sides = ['left', 'right', 'top', 'bottom'] as const;

const areEdges = (value: unknown): boolean =>
  isFields(value) && hasOnly(value, sides) && sides.every((side) => isIn(value[side], 0, outputLimits.edge));

const fits: { [K in keyof OutputLayout]: (value: unknown) => boolean } = {
  id: isOutputId,
  name: (value) => isText(value, outputLimits.name) && value.trim() !== '',
  display: (value) => isText(value, outputLimits.display),
  crop: isCrop,
  rotation: (value) => value === 0 || value === 90 || value === 180 || value === 270,
  corners: areCorners,
  mesh: isMesh,
  edges: areEdges,
  gamma: (value) => isIn(value, ...outputLimits.gamma),
  black: (value) => isIn(value, 0, outputLimits.black),
  testCard: (value) => typeof value === 'boolean',
};
const keys = Object.keys(fits) as (keyof OutputLayout)[];

/** What is wrong with the layout of an output: the key of the part that is not as it must be, or null. */
function faultIn(value: unknown): string | null {
  if (!isFields(value)) return 'an object';
  const stranger = Object.keys(value).find((key) => !Object.hasOwn(fits, key));
  return stranger ?? keys.find((key) => !Object.hasOwn(value, key) || !fits[key](value[key])) ?? null;
}

/** The layouts of all outputs, the stage's own first, or the place of the first thing that is wrong with them. */
export function readOutputs(value: unknown): { layouts: OutputLayout[] } | { wrong: string } {
  if (!Array.isArray(value)) return { wrong: 'a list' };
  const at = value.findIndex((one) => faultIn(one) !== null);
  if (at >= 0) return { wrong: `${at + 1}: ${faultIn(value[at])}` };
  const read = value as OutputLayout[];
  if (new Set(read.map(({ id }) => id)).size < read.length) return { wrong: 'an id that is there twice' };
  const main = read.find(({ id }) => id === 'main') ?? plainOutput('main', 'Stage');
  const layouts = [main, ...read.filter(({ id }) => id !== 'main')];
  return layouts.length > outputLimits.outputs
    ? { wrong: `more than ${outputLimits.outputs} outputs` }
    : { layouts };
}

/** What a console asked to change, or null for anything that is not exactly that. */
export function readOutputChange(value: unknown): OutputChange | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value);
  const good = entries.every(([key, part]) => {
    if (key === 'mesh')
      return isFields(part) && hasOnly(part, ['columns', 'rows']) && Object.values(part).every(isCells);
    return key !== 'id' && key !== 'corners' && Object.hasOwn(fits, key) && fits[key as 'name'](part);
  });
  return good && entries.length > 0 ? (value as OutputChange) : null;
}
