import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { type Shot, takeStills } from './stills.ts';

const stage = { width: 960, height: 540, model: houseModel, warmUp: 2.4, drawn: 5 };
const folder = resolve(import.meta.dirname, '../../docs/images/surfaces');

const shots: readonly Shot[] = [
  { file: 'relief', preset: 'Leaded light', seed: 7, set: { 'surface.kind': 'relief' } },
  {
    file: 'cloud',
    preset: 'Deep field',
    seed: null,
    set: {
      'surface.kind': 'cloud',
      'surface.points': 60000,
      'surface.depth': 0.7,
      'surface.blur': 0.7,
      'camera.orbit': -28,
    },
  },
  { file: 'tunnel', preset: 'Leaded light', seed: 3, set: { 'surface.kind': 'tunnel' } },
  { file: 'sphere', preset: 'Plankton', seed: null, set: { 'surface.kind': 'sphere', 'surface.depth': 0.7 } },
  { file: 'dome', preset: 'Masks', seed: null, set: { 'surface.kind': 'dome', 'surface.repeats': 2 } },
  {
    file: 'layers',
    preset: 'Masks',
    seed: null,
    set: {
      'layer1.source': 'picture',
      'layer1.scale': 0.72,
      'layer1.rotation': -6,
      'layer2.source': 'picture',
      'layer2.scale': 0.5,
      'layer2.rotation': -12,
      'layer2.blend': 'difference',
      'layer3.source': 'picture',
      'layer3.scale': 0.3,
      'layer3.rotation': -18,
    },
  },
];

/** Makes a still of each surface, as JPEG. */
export const makeSurfaceStills = (): Promise<void> =>
  takeStills(
    folder,
    stage,
    3,
    shots.map((shot) => ({
      ...shot,
      set: { ...shot.set, 'feedback.bypass': true, 'displace.bypass': true },
    })),
  );
