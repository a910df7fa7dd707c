import { fract, screenUV, uniform, vec2 } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { amount, type Effect, summed } from './effect.ts';

/** Direction (radians), frequency, weight and speed of the waves; each bends the next, which hides their regularity. */
const waves = [
  { turn: 0.4, frequency: 1, weight: 0.55, speed: 1 },
  { turn: 2.1, frequency: 1.7, weight: 0.3, speed: -1.3 },
  { turn: 4.5, frequency: 2.9, weight: 0.15, speed: 1.9 },
] as const;

/** A sine made of parabolas, −1..1, one period a turn: smooth, and exact on every GPU. */
function wave(turns: Node<'float'>): Node<'float'> {
  const t = fract(turns).mul(2).sub(1).toVar();
  return t.mul(t.abs().oneMinus()).mul(4);
}

/** Bends the picture like old glass: three layers of crossed waves, slowly moving. */
export const displace: Effect = {
  name: 'displace',
  remembers: false,
  build({ input }) {
    const [reach, scale, aspect] = [uniform(0), uniform(1), uniform(1)];
    const layers = waves.map((layer) => ({ ...layer, phase: uniform(new Vector2()) }));
    let travelled = 0; // turns
    const square = vec2(aspect, 1);
    const p = screenUV.sub(0.5).mul(square).mul(scale).toVar();
    let bend: Node<'vec2'> = vec2(0);
    for (const { turn, frequency, weight, phase } of layers) {
      const q = p.add(bend.mul(0.3)).mul(frequency).toVar();
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const [along, over] = [q.x.mul(c).add(q.y.mul(s)), q.y.mul(c).sub(q.x.mul(s))];
      bend = bend.add(vec2(wave(over.add(phase.x)), wave(along.sub(phase.y))).mul(weight)).toVar();
    }
    return {
      color: input.sample(screenUV.add(bend.mul(reach).div(square))),
      update(moment) {
        travelled = summed(moment, 'displace.speed', travelled);
        for (const { phase, speed } of layers)
          phase.value.set((travelled * speed) % 1, (travelled * speed * 0.7) % 1);
        reach.value = amount(moment, 'displace.amount');
        scale.value = amount(moment, 'displace.scale');
        aspect.value = moment.aspect;
      },
    };
  },
};
