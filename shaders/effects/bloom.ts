import { Fn, If, int, max, min, screenUV, uniform, vec3, vec4 } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { gathered, smaller, smooth } from './blur.ts';
import { amount, type Effect, type Step, stepSize } from './effect.ts';
import { luminance } from './tone.ts';

const ROWS = [360, 180, 90, 45, 22] as const;
const ROUGH = [0, 2, 3] as const; // how many of the finer ones are looked at but once

/** What is brighter than the threshold, in its own colour. */
const bright: Step = {
  rows: ROWS[0],
  build({ input }) {
    const threshold = uniform(0);
    const over = (color: Node<'vec3'>) => {
      const rest = luminance(color).sub(threshold).max(0).toVar();
      return min(color, 4).mul(rest.div(max(rest.add(threshold.mul(0.5)), 1e-4)));
    };
    const { color, update } = gathered(input, ROWS[0], over);
    return {
      color,
      update(moment) {
        update(moment);
        threshold.value = amount(moment, 'bloom.threshold');
      },
    };
  },
};

/** Bright parts glow: five pictures of them, each half as fine as the one before, laid over each other. */
export const bloom: Effect = {
  name: 'bloom',
  remembers: false,
  steps: [bright, ...ROWS.slice(1).map(smaller)],
  build({ here, steps }) {
    const levels = ROWS.map((rows) => ({ rows, weight: uniform(0), size: uniform(new Vector2(1, 1)) }));
    const rough = uniform(ROUGH[0], 'int');
    const glowing = Fn(() => {
      const sum = vec3(0).toVar();
      for (const [i, { weight, size }] of levels.entries()) {
        const fine = (): void => void sum.addAssign(smooth(steps[i]!, size).mul(weight));
        const once = (): void => void sum.addAssign(steps[i]!.sample(screenUV).rgb.mul(weight));
        if (i < ROUGH[2]) If(rough.greaterThan(int(i)), once).Else(fine);
        else fine();
      }
      return sum;
    });
    const glow: Node<'vec3'> = glowing().toVar();
    return {
      color: vec4(here.rgb.add(glow.mul(min(here.rgb, 1).mul(-0.8).add(1))), 1),
      update(moment) {
        rough.value = ROUGH[moment.quality];
        const wide = amount(moment, 'bloom.radius');
        const shares = levels.map((_, i) => (0.2 + 1.3 * wide) ** i);
        const whole = shares.reduce((sum, share) => sum + share, 0);
        levels.forEach(({ rows, weight, size }, i) => {
          weight.value = (amount(moment, 'bloom.amount') * 2 * shares[i]!) / whole;
          size.value.set(...stepSize(rows, moment.aspect));
        });
      },
    };
  },
};
