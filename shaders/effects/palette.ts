import { mix, uniform, vec3, vec4 } from 'three/tsl';
import { type Node, Vector3 } from 'three/webgpu';
import { type PaletteName, palettes } from '../../src/shared/palettes.ts';
import { amount, type Effect } from './effect.ts';
import { lightOf, oklabOf } from './oklab.ts';
import { toEye } from './tone.ts';

const CHANGE = 0.25; // s, the time constant with which one palette becomes another

const labs = Object.fromEntries(
  Object.entries(palettes).map(([name, colors]) => [name, colors.map((hex) => new Vector3(...oklabOf(hex)))]),
) as Record<PaletteName, Vector3[]>;

/** Paints the picture with five colours, from its dark to its bright parts; between them evenly to the eye. */
export const palette: Effect = {
  name: 'palette',
  remembers: false,
  build({ here }) {
    const [shift, contrast, keep] = [uniform(0), uniform(1), uniform(0)];
    const stops = labs.ember.map((lab) => uniform(lab.clone()));
    const grey = toEye(here.rgb).dot(vec3(0.3, 0.59, 0.11));
    const at = grey
      .sub(0.5)
      .mul(contrast)
      .add(0.5)
      .add(shift)
      .clamp(0, 1)
      .mul(stops.length - 1)
      .toVar();
    const lab = stops
      .slice(1)
      .reduce<Node<'vec3'>>((low, stop, i) => mix(low, stop, at.sub(i).clamp(0, 1)), stops[0]!);
    return {
      color: vec4(mix(lightOf(lab).max(0), here.rgb, keep), 1),
      update(moment) {
        const wanted = labs[moment.values['palette.name'] as PaletteName] ?? labs.ember;
        const near = moment.starts ? 1 : 1 - Math.exp(-moment.dt / CHANGE);
        stops.forEach((stop, i) => void stop.value.lerp(wanted[i]!, near));
        shift.value = amount(moment, 'palette.shift');
        contrast.value = amount(moment, 'palette.contrast');
        keep.value = amount(moment, 'palette.keep');
      },
    };
  },
};
