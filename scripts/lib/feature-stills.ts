import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { type Shot, takeStills } from './stills.ts';

const stage = { width: 640, height: 360, model: houseModel, warmUp: 2.4, drawn: 5 };
const folder = resolve(import.meta.dirname, '../../docs/images/features');

const glass = { preset: 'Leaded light', seed: 7 };
const ink = { preset: 'Ink', seed: null };
const off = { 'feedback.bypass': true, 'displace.bypass': true, 'bloom.bypass': true };
const seen = { 'layer1.source': 'features', 'features.channel': 'colours' };
const moulded = { 'displace.bypass': false, 'displace.by': 'features' };

const shots: readonly Shot[] = [
  { file: 'picture', ...glass, set: {} },
  { file: 'displace', ...ink, set: { ...moulded, 'displace.amount': 0.08 } },
  { file: 'displace-64', ...ink, set: { ...moulded, 'displace.amount': 0.06, 'features.layer': '64' } },
  { file: 'halftone', ...glass, set: { 'halftone.bypass': false, 'features.mask': 'halftone' } },
  {
    file: 'palette',
    ...glass,
    set: {
      'palette.bypass': false,
      'palette.name': 'ember',
      'palette.keep': 0,
      'features.mask': 'palette',
      'features.contrast': 2,
    },
  },
  {
    file: 'layer',
    ...glass,
    set: {
      'layer1.source': 'picture',
      'layer1.scale': 2.4,
      'layer1.rotation': 180,
      'layer1.mask': 'features',
    },
  },
  {
    file: 'relief',
    ...glass,
    set: { 'surface.kind': 'relief', 'surface.heights': 'features', 'surface.depth': 0.55 },
  },
  { file: 'seen-16', ...glass, set: { ...seen, 'features.layer': '16' } },
  { file: 'seen-32', ...glass, set: seen },
];

/** Makes a still of each use of features, as JPEG. */
export const makeFeatureStills = (): Promise<void> =>
  takeStills(
    folder,
    stage,
    3,
    shots.map((shot) => ({ ...shot, set: { ...off, ...shot.set } })),
  );
