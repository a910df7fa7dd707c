import { float, ivec2, min, mix, outputStruct, screenCoordinate, screenUV, vec2, vec4 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { lit, luminance, redness } from './survey.ts';

/** Luminance and redness of colours. */
const levels = (rgb: Node<'vec3'>): Node<'vec2'> => vec2(luminance(rgb), redness(rgb));

/** What a cell is to show, stripes softened: `[luminance, redness]`. */
export const softened = (rgb: Node<'vec3'>, mean: Node<'vec3'>, softening: Node<'float'>): Node<'vec2'> =>
  levels(mix(rgb, mean, softening));

type Judged = {
  verdicts: TextureNode;
  colors: TextureNode;
  means: TextureNode;
  stripes: TextureNode;
  alarm: TextureNode;
  shown: TextureNode;
};

/**
 * What is done to a cell: attachment 0 `[share of the new picture, softening]`, the share the least around it; 1
 * `[luminance, redness]` of what is then to be seen. `open` 1 lets everything through.
 */
export function eased(judged: Judged, size: Node<'vec2'>, open: Node<'float'>) {
  const [at, last] = [ivec2(screenCoordinate).toVar(), size.sub(1)];
  const alarm = judged.alarm.load(ivec2(0)).toVar();
  let least: Node<'float'> = float(1);
  for (const x of [-1, 0, 1])
    for (const y of [-1, 0, 1]) {
      const beside = ivec2(vec2(at.add(ivec2(x, y))).clamp(vec2(0), last));
      least = min(least, judged.verdicts.load(beside).x);
    }
  const share = alarm.x.greaterThan(0.5).and(open.lessThan(0.5)).select(least, 1).toVar();
  const softening = judged.stripes.sample(screenUV).x.mul(alarm.y).toVar();
  const next = softened(judged.colors.load(at).rgb, judged.means.sample(screenUV).rgb, softening);
  const seen = mix(judged.shown.load(at).xy, next, share);
  return outputStruct(vec4(share, softening, 0, 1), vec4(open.greaterThan(0.5).select(next, seen), 0, 1));
}

type Layers = { picture: TextureNode; past: TextureNode; ease: TextureNode; means: TextureNode };

/** The guarded picture at full size, in linear light as the output will show it. */
export function guarded({ picture, past, ease, means }: Layers, light: Node<'float'>) {
  const at = ivec2(screenCoordinate);
  const easing = ease.sample(screenUV).toVar();
  const next = mix(lit(picture.load(at).rgb, light), means.sample(screenUV).rgb, easing.y).toVar();
  return vec4(easing.x.greaterThanEqual(1).select(next, mix(past.load(at).rgb, next, easing.x)), 1);
}
