import { cos, Fn, int, Loop, uniform, vec2 } from 'three/tsl';
import { type Node, Vector4 } from 'three/webgpu';
import { amount, type Effect, summed } from './effect.ts';
import { createPlane } from './plane.ts';

/** Direction (turns), frequency, weight and speed of the waves whose sum the streams follow like lines of a map. */
const waves = [
  { turn: 0.04, frequency: 1, weight: 1, speed: 1 },
  { turn: 0.21, frequency: 1.31, weight: 0.8, speed: -0.7 },
  { turn: 0.37, frequency: 1.83, weight: 0.55, speed: 1.3 },
  { turn: 0.11, frequency: 3.1, weight: 0.28, speed: -1.9 },
] as const;

const STEPS = [12, 8, 5];

/** Carries the picture along slow closed streams, like ink that is drawn through water; nothing piles up or thins out. */
export const flow: Effect = {
  name: 'flow',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [steps, stride, scale, phases] = [
      uniform(12, 'int'),
      uniform(0),
      uniform(1),
      uniform(new Vector4()),
    ];
    const parts = [phases.x, phases.y, phases.z, phases.w] as const;
    let turned = 0;

    const stream = (place: Node<'vec2'>): Node<'vec2'> =>
      waves.reduce<Node<'vec2'>>((sum, { turn, frequency, weight }, i) => {
        const [x, y] = [Math.cos(turn * 2 * Math.PI), Math.sin(turn * 2 * Math.PI)];
        const slope = cos(
          place
            .dot(vec2(x, y))
            .mul(scale)
            .mul(frequency)
            .add(parts[i]!)
            .mul(2 * Math.PI),
        );
        return sum.add(vec2(-y, x).mul(slope.mul(weight)));
      }, vec2(0));

    return {
      color: Fn(() => {
        const place = plane.place.toVar();
        Loop({ start: int(0), end: steps, type: 'int', condition: '<' }, () => {
          place.subAssign(stream(place).mul(stride));
        });
        return input.sample(plane.uvOf(place));
      })(),
      update(moment) {
        plane.update(moment);
        turned = summed(moment, 'flow.speed', turned);
        const [a, b, c, d] = waves.map(({ speed }) => (turned * speed) % 1);
        phases.value.set(a!, b!, c!, d!);
        steps.value = STEPS[moment.quality]!;
        scale.value = amount(moment, 'flow.scale');
        stride.value = amount(moment, 'flow.amount') / (1.5 * steps.value);
      },
    };
  },
};
