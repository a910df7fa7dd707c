import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { takeStills } from './stills.ts';

const stage = { width: 1200, height: 400, model: houseModel, warmUp: 0.2, drawn: 5 };
const folder = resolve(import.meta.dirname, '../../docs/images/framing');
const plain = {
  'picture.wide': false,
  'surface.kind': 'plane',
  'feedback.bypass': true,
  'displace.bypass': true,
};

/** Makes a still of a wide wall with a square picture that is mirrored outwards, and one of the same place made wide. */
export const makeFramingStills = (): Promise<void> =>
  takeStills(folder, stage, 1, [
    { file: 'mirrored', preset: 'Leaded light', seed: 7, set: plain },
    { file: 'wide', preset: 'Leaded light', seed: 7, set: { ...plain, 'picture.wide': true } },
  ]);
