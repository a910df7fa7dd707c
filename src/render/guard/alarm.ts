import { exp, Fn, float, int, ivec2, Loop, max, mix, vec4 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { windows } from './grid.ts';
import { limits, stripes } from './limits.ts';

const [attack, release] = [0.1, 1]; // s, of softening
const count = windows.width * windows.height;

type Seen = { colors: TextureNode; stripes: TextureNode; before: TextureNode };

/** The whole output: `[1 while flashes are stopped, 0..1 how far stripes are softened, times stopped, s stopped]`. */
export const alarm = (seen: Seen, dt: Node<'float'>, fresh: Node<'float'>): Node<'vec4'> =>
  Fn(() => {
    const past = seen.before.load(ivec2(0)).toVar();
    const crowd = float(0).toVar();
    const striped = float(0).toVar();
    Loop({ type: 'int', start: 0, end: count }, ({ i }) => {
      const at = ivec2(i.mod(int(windows.width)), i.div(int(windows.width))).toVar();
      crowd.assign(max(crowd, seen.colors.load(at).a));
      striped.addAssign(seen.stripes.load(at).y);
    });
    const was = past.x.mul(fresh.oneMinus()).toVar();
    const enough = was.greaterThan(0.5).select(limits.calm, limits.area);
    const stops = crowd.greaterThanEqual(enough).select(1, 0).toVar();
    const wanted = striped.div(count).greaterThan(stripes.area).select(1, 0).toVar();
    const follow = exp(dt.div(wanted.greaterThan(past.y).select(-attack, -release))).oneMinus();
    const begun = stops.mul(was.lessThan(0.5).select(1, 0));
    return vec4(stops, mix(past.y, wanted, follow), past.z.add(begun), past.w.add(stops.mul(dt)));
  })();
