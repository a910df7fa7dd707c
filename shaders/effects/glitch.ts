import { floor, mix, step, uniform, vec2, vec4 } from 'three/tsl';
import { Vector2 } from 'three/webgpu';
import { amount, type Effect, summed } from './effect.ts';
import { createPlane } from './plane.ts';
import { random3 } from './random.ts';

/** A bad signal: rows slip, blocks land elsewhere, colours part; a new accident so many times a second. */
export const glitch: Effect = {
  name: 'glitch',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [share, reach, size, colour] = [uniform(0), uniform(0), uniform(0.1), uniform(0)];
    const shown = uniform(new Vector2());
    let turned = 0;
    const { place } = plane;
    const rough = floor(place.div(size.mul(vec2(2.7, 1)))).toVar();
    const fine = floor(place.div(size.mul(vec2(0.9, 0.31)))).toVar();
    const block = random3(rough.x, rough.y, shown.x).toVar();
    const shard = random3(fine.x, fine.y, shown.y).toVar();
    const strip = random3(floor(place.y.div(size.mul(0.22))), shown.y, shown.x).toVar();
    const torn = step(block.x.oneMinus(), share).toVar();
    const splintered = step(shard.x.oneMinus(), share.mul(share)).toVar();
    const slipped = step(strip.x.oneMinus(), share.mul(0.5)).toVar();
    const away = block.yz.sub(0.5).mul(vec2(2, 0.5)).mul(torn);
    const aside = vec2(strip.y.sub(0.5), 0).mul(slipped).add(shard.yz.sub(0.5).mul(splintered));
    const there = place.add(away.add(aside).mul(reach)).toVar();
    const split = vec2(colour.mul(reach).mul(0.35).mul(torn.add(slipped).min(1)), 0).toVar();
    const look = (sign: number) => input.sample(plane.uvOf(there.add(split.mul(sign))));
    const [left, middle, right] = [look(-1), look(0), look(1)];
    return {
      color: vec4(left.r, mix(middle.g, middle.r, splintered.mul(colour)), right.b, 1),
      update(moment) {
        plane.update(moment);
        turned = summed(moment, 'glitch.rate', turned) % 4096;
        shown.value.set(Math.floor(turned), Math.floor(turned * 1.618));
        share.value = amount(moment, 'glitch.amount');
        reach.value = amount(moment, 'glitch.reach');
        size.value = amount(moment, 'glitch.size');
        colour.value = amount(moment, 'glitch.colour');
      },
    };
  },
};
