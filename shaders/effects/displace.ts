import { dot, Fn, fract, If, int, screenUV, texture, uniform, vec2, vec3 } from 'three/tsl';
import { type Node, type Texture, Vector2 } from 'three/webgpu';
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

const SPAN = 1 / 90; // of the height, from one look at the features to the next
const STEEP = 0.12; // what makes a usual slope of them, in 1/height, a bend of one half

/** Which way and how far glass bends that is as thick as the features are light, within 1. */
function slope(features: Texture, square: Node<'vec2'>): Node<'vec2'> {
  const thick = (x: number, y: number): Node<'float'> => {
    const at = screenUV.add(vec2(x * SPAN, y * SPAN).div(square));
    return dot(texture(features).sample(at).level(int(0)).rgb, vec3(1 / 3));
  };
  const steep = vec2(thick(1, 0).sub(thick(-1, 0)), thick(0, 1).sub(thick(0, -1))).mul(STEEP / (2 * SPAN));
  const way = steep.toVar();
  return way.div(way.dot(way).add(1).sqrt());
}

/** Bends the picture like old glass, three layers of crossed waves, slowly moving; or like glass that is moulded by features. */
export const displace: Effect = {
  name: 'displace',
  remembers: false,
  build({ input, features }) {
    const [reach, scale, aspect, moulded] = [uniform(0), uniform(1), uniform(1), uniform(0)];
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
      color: Fn(() => {
        const way = bend.toVar();
        If(moulded.equal(1), () => {
          way.assign(slope(features, square));
        });
        return input.sample(screenUV.add(way.mul(reach).div(square)));
      })(),
      update(moment) {
        travelled = summed(moment, 'displace.speed', travelled);
        for (const { phase, speed } of layers)
          phase.value.set((travelled * speed) % 1, (travelled * speed * 0.7) % 1);
        reach.value = amount(moment, 'displace.amount');
        scale.value = amount(moment, 'displace.scale');
        aspect.value = moment.aspect;
        moulded.value = moment.values['displace.by'] === 'features' ? 1 : 0;
      },
    };
  },
};
