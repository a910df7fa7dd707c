import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { type Shot, takeStills } from './stills.ts';

const stage = { width: 640, height: 360, model: houseModel, warmUp: 1, drawn: 5 };
const folder = resolve(import.meta.dirname, '../../docs/images/effects');

const usual = { preset: 'Leaded light', seed: 7 };

/** What shows an effect well, where it is not the usual picture with the defaults. */
const shown: Readonly<Record<string, Partial<Omit<Shot, 'file'>>>> = {
  mirror: { preset: 'Masks', seed: null, set: { 'mirror.axes': 'both', 'mirror.angle': 20 } },
  displace: { set: { 'displace.amount': 0.06 } },
  feedback: {
    set: {
      'feedback.wet': 0.8,
      'feedback.persistence': 0.6,
      'feedback.zoom': 1.3,
      'feedback.rotate': 14,
      'walk.speed': 1,
    },
  },
  chromatic: { set: { 'chromatic.amount': 0.045 } },
  bloom: { preset: 'Ink', seed: null, set: {} },
};

/** Makes a still of each effect alone, as JPEG, and one of the look without any. */
export function makeEffectStills(names: readonly string[]): Promise<void> {
  const off = { ...Object.fromEntries(names.map((name) => [`${name}.bypass`, true])), 'own.bypass': true };
  const shots = names.map((name): Shot => {
    const { set, ...rest } = shown[name] ?? {};
    return { file: name, ...usual, ...rest, set: { ...off, [`${name}.bypass`]: false, ...set } };
  });
  return takeStills(folder, stage, 2, [{ file: 'none', ...usual, set: off }, ...shots]);
}
