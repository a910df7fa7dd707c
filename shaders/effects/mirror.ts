import { dot, max, uniform } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { amount, angle, type Effect } from './effect.ts';
import { createPlane, setTurn } from './plane.ts';

/** Folds what lies beyond a line back over it. */
const folded = (place: Node<'vec2'>, normal: Node<'vec2'>, offset: Node<'float'>): Node<'vec2'> =>
  place.sub(normal.mul(max(dot(place, normal).sub(offset), 0).mul(2)));

/** The picture folded along a line, or along two. */
export const mirror: Effect = {
  name: 'mirror',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [along, across] = [uniform(new Vector2(1, 0)), uniform(new Vector2(0, 1))];
    const [offset, second] = [uniform(0), uniform(0)];
    const once = folded(plane.place, along, offset).toVar();
    return {
      color: input.sample(plane.uvOf(folded(once, across, second))),
      update(moment) {
        plane.update(moment);
        const lies = angle(moment, 'mirror.angle');
        setTurn(along, lies);
        setTurn(across, lies + Math.PI / 2);
        offset.value = amount(moment, 'mirror.position');
        second.value = moment.values['mirror.axes'] === 'both' ? 0 : 1e4;
      },
    };
  },
};
