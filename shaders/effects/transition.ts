import { dot, mix, screenUV, smoothstep, step, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

export const KINDS = ['dissolve', 'luma', 'flow'] as const;
export type TransitionKind = (typeof KINDS)[number];

type Look = (uv: Node<'vec2'>) => Node<'vec3'>;

const SOFT = 0.35; // of the brightness, that luma changes at a time
const REACH = 0.35; // of the picture, that flow moves

const bright = (color: Node<'vec3'>): Node<'float'> => dot(color, vec3(0.3, 0.59, 0.11));

/** Where a picture's colours push: differences of colours as a direction, -1..1. */
const push = (color: Node<'vec3'>): Node<'vec2'> =>
  vec2(color.r.sub(color.b), color.g.sub(0.5)).mul(2).clamp(-1, 1);

/**
 * The way from one picture to another, both as the eye sees them. `kind` 0 dissolves, 1 lets the bright parts go first, 2
 * lets both flow where their colours push them, the first away, the second into place.
 */
export function crossed(from: Look, to: Look, amount: Node<'float'>, kind: Node<'float'>): Node<'vec3'> {
  const flows = step(1.5, kind);
  const isLuma = step(0.5, kind).mul(flows.oneMinus());
  const [first, second] = [from(screenUV).toVar(), to(screenUV).toVar()];
  const way = mix(push(first), push(second), amount).mul(flows).mul(REACH).toVar();
  const left = from(screenUV.add(way.mul(amount)));
  const right = to(screenUV.sub(way.mul(amount.oneMinus())));
  const swept = amount
    .mul(1 + SOFT)
    .sub(bright(first).clamp(0, 1).oneMinus())
    .div(SOFT)
    .clamp(0, 1);
  const share = mix(mix(amount, swept, isLuma), smoothstep(0.15, 0.85, amount), flows);
  return mix(left, right, share);
}
