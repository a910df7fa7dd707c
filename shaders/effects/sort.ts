import {
  abs,
  dot,
  Fn,
  float,
  floor,
  fract,
  If,
  int,
  Loop,
  max,
  min,
  mix,
  sin,
  step,
  uniform,
  vec2,
  vec4,
} from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { amount, angle, type Effect } from './effect.ts';
import { createPlane, setTurn, turned } from './plane.ts';
import { random3 } from './random.ts';
import { brightness } from './tone.ts';

const GROUPS = [8, 6, 4] as const; // of four looks at a line
const HALVINGS = 7;

/**
 * Pixels of a line in order of brightness, within runs that lie between two levels. A line is cut into windows; each pixel
 * looks at its own window in 32 places (24, 16) and finds, by halving an interval, the brightness of its rank in the run.
 */
export const sort: Effect = {
  name: 'sort',
  remembers: false,
  build({ input, here }) {
    const plane = createPlane();
    const count = uniform(GROUPS[0], 'int');
    const samples = float(count).mul(4);
    const [reach, from, to, turn] = [uniform(0.3), uniform(0), uniform(1), uniform(new Vector2(1, 0))];
    const line = turned(plane.place, vec2(turn.x, turn.y.negate())).toVar();
    const ragged = random3(floor(line.y.div(plane.pixel.max(0.002))), float(0), float(0)).x.mul(0.08);
    const shift = sin(line.y.mul(9))
      .mul(0.25)
      .add(sin(line.y.mul(23).add(1)).mul(0.1))
      .add(ragged);
    const along = line.x.div(reach).add(shift).toVar();
    const start = line.x.sub(fract(along).mul(reach)).toVar();
    const rank = fract(along).mul(samples);
    const uvAt = (i: Node<'float'>): Node<'vec2'> =>
      plane.uvOf(turned(vec2(start.add(i.add(0.5).div(samples).mul(reach)), line.y), turn));
    const allowed = (tone: Node<'float'>) => step(from, tone).mul(step(tone, to));

    const each = (act: (g: number) => void): void => {
      for (let g = 0; g < GROUPS[2]; g++) act(g);
      for (let from = GROUPS[2]; from < GROUPS[0]; from += 2)
        If(count.greaterThan(int(from)), () => {
          act(from);
          act(from + 1);
        });
    };

    const color = Fn(() => {
      const own = floor(rank).toVar();
      const groups: Node<'vec4'>[] = [];
      const [first, last] = [float(0).toVar(), samples.toVar()];
      const look = (g: number): Node<'vec4'> => {
        const tones = [0, 1, 2, 3].map((i) => brightness(input.sample(uvAt(float(4 * g + i))).rgb).toVar());
        tones.forEach((tone, i) => {
          const at = 4 * g + i;
          const barred = allowed(tone).oneMinus();
          const behind = step(float(at), own);
          first.assign(max(first, barred.mul(behind).mul(at + 1)));
          last.assign(min(last, mix(samples, float(at), barred.mul(behind.oneMinus()))));
        });
        return vec4(tones[0]!, tones[1]!, tones[2]!, tones[3]!);
      };
      for (let g = 0; g < GROUPS[0]; g++) groups.push(vec4(0).toVar());
      each((g) => void groups[g]!.assign(look(g)));
      const inRun = groups.map((_, g) => {
        const at = vec4(4 * g, 4 * g + 1, 4 * g + 2, 4 * g + 3);
        return step(vec4(first), at)
          .mul(step(at.add(0.5), vec4(last)))
          .toVar();
      });
      const [low, high] = [float(0).toVar(), float(1.5).toVar()];
      const wanted = rank.sub(first).toVar();
      Loop({ start: int(0), end: int(HALVINGS), type: 'int', condition: '<' }, () => {
        const guess = low.add(high).mul(0.5).toVar();
        const below = float(0).toVar();
        each((g) => void below.addAssign(dot(step(groups[g]!, vec4(guess)), inRun[g]!)));
        const more = step(below, wanted).toVar();
        low.assign(mix(low, guess, more));
        high.assign(mix(guess, high, more));
      });
      const tone = low.add(high).mul(0.5).toVar();
      const [best, found] = [float(9).toVar(), own.toVar()];
      each((g) => {
        const group = groups[g]!;
        [group.x, group.y, group.z, group.w].forEach((value, i) => {
          const mask = inRun[g]!;
          const away = abs(value.sub(tone))
            .add([mask.x, mask.y, mask.z, mask.w][i]!.oneMinus().mul(8))
            .toVar();
          found.assign(mix(found, float(4 * g + i), step(away.add(1e-5), best)));
          best.assign(min(best, away));
        });
      });
      const sorted = input.sample(uvAt(found));
      return vec4(mix(here.rgb, sorted.rgb, step(first, own).mul(allowed(brightness(here.rgb)))), 1);
    })();

    return {
      color,
      update(moment) {
        plane.update(moment);
        count.value = GROUPS[moment.quality];
        reach.value = amount(moment, 'sort.length');
        from.value = amount(moment, 'sort.from');
        to.value = amount(moment, 'sort.to');
        setTurn(turn, angle(moment, 'sort.angle'));
      },
    };
  },
};
