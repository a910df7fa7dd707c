import { ivec2, screenCoordinate, screenUV, texture, uniform, vec2, vec4 } from 'three/tsl';
import {
  type BufferGeometry,
  type Node,
  type RenderTarget,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';
import type { Values } from '../parameters.ts';
import { type Around, adaptive } from './adaptive.ts';
import { createAxis, lookUp, setAxis } from './axis.ts';
import { createFibres } from './fibres.ts';
import type { Frame, Size } from './framing.ts';
import { createPass } from './pass.ts';
import { createTarget, type Precision } from './target.ts';

/** How a picture lies on the wall, and what it gets there. */
export type Look = Pick<Values, 'picture.framing' | 'detail.amount' | 'detail.sharpness'>;

/** How a picture was enlarged: `factor` by the refiner, `times` in all. */
type Enlarged = { frame: Frame; size: Size; factor: number; times: number };

/** The last pass over an enlarged picture, at the size of the wall: sharpens, adds structure. */
type Finish = {
  /** Where the picture is to be drawn: onto what `draw` reads, or straight onto the wall. */
  under(target: RenderTarget, enlarged: Enlarged, look: Look): RenderTarget;
  draw(target: RenderTarget, enlarged: Enlarged, look: Look): void;
  /** Builds beside the show what this look needs. */
  warm(look: Look): Promise<void>;
  dispose(): void;
};

const SPREAD = 0.3; // picture pixels between the colours that are compared
const ENLARGED = 2; // from where there is room for structure
const corners = [-1, 1].flatMap((y) => [-1, 1].map((x) => [x, y] as const));
const cross = [
  [0, -1],
  [-1, 0],
  [1, 0],
  [0, 1],
] as const;

export function createFinish(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
): Finish {
  const rough = createTarget(precision);
  const from = texture(rough.texture);
  const [x, y, extent] = [createAxis(), createAxis(), uniform(new Vector2(1, 1))];
  const [spread, sharpness] = [uniform(1), uniform(0)];
  const at = (dx: number, dy: number) => {
    const place = screenCoordinate.add(vec2(dx, dy).mul(spread));
    return from.load(ivec2(place.clamp(0, extent.sub(1)))).rgb.toVar();
  };
  const around: Around = {
    centre: at(0, 0),
    cross: cross.map(([dx, dy]) => at(dx, dy)),
    corners: corners.map(([dx, dy]) => at(dx, dy)),
  };
  const fibres = createFibres((away: Node<'vec2'>) => {
    const uv = screenUV.add(away.div(extent)).toVar();
    return vec2(lookUp(uv.x, x).s.mul(x.count), lookUp(uv.y, y).s.mul(y.count));
  });
  const sharp = adaptive(around, sharpness).toVar();
  const plain = createPass(renderer, geometry, 'finish', vec4(sharp, 1));
  const shaded = fibres.shade({ ...around, centre: sharp });
  const fibrous = createPass(renderer, geometry, 'finish with fibres', vec4(shaded, 1));

  const isOn = ({ factor, times }: Enlarged, look: Look): boolean =>
    (factor > 1 && look['detail.sharpness'] > 0) || (times > ENLARGED && look['detail.amount'] > 0);

  return {
    under(target, enlarged, look) {
      if (!isOn(enlarged, look)) return target;
      rough.setSize(target.width, target.height);
      return rough;
    },
    draw(target, enlarged, look) {
      if (!isOn(enlarged, look)) return;
      const { frame, size, factor, times } = enlarged;
      setAxis(x, frame.x, size.width, frame);
      setAxis(y, frame.y, size.height, frame);
      extent.value.set(target.width, target.height);
      spread.value = Math.max(1, Math.round(times * SPREAD));
      sharpness.value = factor > 1 ? look['detail.sharpness'] : 0;
      const amount = times > ENLARGED ? look['detail.amount'] : 0;
      fibres.set(amount, times);
      (amount > 0 ? fibrous : plain).draw(target);
    },
    warm: async (look) => (look['detail.amount'] > 0 ? fibrous.warm(rough) : undefined),
    dispose() {
      for (const owned of [plain, fibrous, fibres, rough]) owned.dispose();
    },
  };
}
