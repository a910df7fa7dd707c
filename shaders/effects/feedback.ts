import { mix, screenUV, uniform, vec2, vec4 } from 'three/tsl';
import { Vector2 } from 'three/webgpu';
import { amount, type Effect } from './effect.ts';

/**
 * The past shines through, growing and turning. A running mean, so light neither piles up nor dies away; all rates
 * are per second, so 30 and 144 Hz look alike.
 */
export const feedback: Effect = {
  name: 'feedback',
  remembers: true,
  build({ here, past }) {
    const [keep, aspect, turn] = [uniform(0), uniform(1), uniform(new Vector2(1, 0))];
    const square = vec2(aspect, 1);
    const p = screenUV.sub(0.5).mul(square);
    const turned = vec2(p.x.mul(turn.x).sub(p.y.mul(turn.y)), p.x.mul(turn.y).add(p.y.mul(turn.x)));
    const before = past.sample(turned.div(square).add(0.5));
    return {
      color: vec4(keep.equal(0).select(here.rgb, mix(here.rgb, before.rgb, keep)), 1),
      update(moment) {
        const { dt, fresh } = moment;
        const angle = (-amount(moment, 'feedback.rotate') * dt * Math.PI) / 180;
        const shrink = amount(moment, 'feedback.zoom') ** -dt;
        keep.value = fresh ? 0 : amount(moment, 'feedback.persistence') ** dt;
        turn.value.set(Math.cos(angle) * shrink, Math.sin(angle) * shrink);
        aspect.value = moment.aspect;
      },
    };
  },
};
