import type { ParameterValue } from './parameter.ts';

type Values = Readonly<Record<string, ParameterValue>>;

const layers = [1, 2, 3, 4].map((n) => ({ source: `layer${n}.source`, mask: `layer${n}.mask` }));

/** Whether a layer over the surface shows features or is cut out by them. */
const onLayers = (values: Values): boolean =>
  layers.some(
    ({ source, mask }) =>
      values[source] === 'features' || (values[source] !== 'off' && values[mask] === 'features'),
  );

const onSurface = (values: Values): boolean => {
  const kind = values['surface.kind'];
  return values['surface.heights'] === 'features' && kind !== 'plane' && kind !== 'dome';
};

const inDisplace = (values: Values): boolean =>
  values['displace.by'] === 'features' && values['displace.bypass'] === false;

function inMask(values: Values): boolean {
  const mask = values['features.mask'];
  return mask === 'all' || (mask !== 'none' && values[`${String(mask)}.bypass`] === false);
}

/** The layer whose features these values use, by its side; 0 where nothing uses any. */
export const featureSide = (values: Values): number =>
  onLayers(values) || onSurface(values) || inDisplace(values) || inMask(values)
    ? Number(values['features.layer'])
    : 0;
