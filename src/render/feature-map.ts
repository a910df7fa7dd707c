import { dot, floor, mix, screenUV, sqrt, texture, uniform, vec2, vec3, vec4 } from 'three/tsl';
import {
  type BufferGeometry,
  type Node,
  type Texture,
  type TextureNode,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';
import { createAxis, lookUp, setAxis } from './axis.ts';
import type { Frame, Size } from './framing.ts';
import { createPass } from './pass.ts';
import { createTarget, type Precision } from './target.ts';

const rows = 180; // of the map, whatever the size of the picture
const taps = 2; // on each side of the middle, where brightness stands in

/** What of the features is shown, and how. */
type FeatureLook = { channel: '1' | '2' | '3' | 'colours'; contrast: number; invert: boolean };

/** The features as they lie on the wall, 0..1, smooth; 0 before the first are drawn. */
type FeatureMapStage = {
  texture: Texture;
  /** Two maps of one size [width, height] of a picture, `amount` on the way from one to the other. */
  draw(from: Texture, to: Texture, amount: number, map: Size, frame: Frame, picture: Size): void;
  /** The brightness of the framed picture instead, as coarse as a map of so many rows. */
  drawBrightness(picture: Texture, side: number): void;
  look(look: FeatureLook): void;
  warm(): Promise<unknown>;
  resize(width: number, height: number): void;
  dispose(): void;
};

/** A cubic B-spline through the pixels of a small map, by four filtered looks (Sigg and Hadwiger, GPU Gems 2, chapter 20). */
function splined(from: TextureNode, uv: Node<'vec2'>, size: Node<'vec2'>): Node<'vec3'> {
  const place = uv.mul(size).sub(0.5).toVar();
  const whole = floor(place).toVar();
  const f = place.sub(whole).toVar();
  const back = f.oneMinus().toVar();
  const w0 = back.mul(back).mul(back).div(6);
  const w3 = f.mul(f).mul(f).div(6).toVar();
  const w1 = f.mul(f).mul(f.mul(3).sub(6)).add(4).div(6).toVar();
  const first = w0.add(w1).toVar();
  const second = first.oneMinus().toVar();
  const before = whole.sub(0.5).add(w1.div(first)).div(size).toVar();
  const after = whole.add(1.5).add(w3.div(second)).div(size).toVar();
  const at = (x: Node<'float'>, y: Node<'float'>): Node<'vec3'> => from.sample(vec2(x, y)).rgb;
  const above = mix(at(after.x, before.y), at(before.x, before.y), first.x);
  const below = mix(at(after.x, after.y), at(before.x, after.y), first.x);
  return mix(below, above, first.y);
}

/** The brightness that the eye sees, of a picture in linear light, around a place. */
function brightness(from: TextureNode, reach: Node<'vec2'>): Node<'float'> {
  let sum: Node<'vec3'> = vec3(0);
  const count = (2 * taps + 1) ** 2;
  for (let tap = 0; tap < count; tap++) {
    const [x, y] = [(tap % 5) - taps, Math.floor(tap / 5) - taps];
    sum = sum.add(from.sample(screenUV.add(reach.mul(vec2(x, y)))).rgb);
  }
  return sqrt(dot(sum.div(count), vec3(0.2126, 0.7152, 0.0722)).clamp(0, 1));
}

export function createFeatureMapStage(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
): FeatureMapStage {
  const target = createTarget(precision);
  const blanks = [createTarget(precision), createTarget(precision), createTarget(precision)] as const;
  const [from, to, picture] = [
    texture(blanks[0].texture),
    texture(blanks[1].texture),
    texture(blanks[2].texture),
  ];
  const [x, y, size, reach] = [
    createAxis(),
    createAxis(),
    uniform(new Vector2(1, 1)),
    uniform(new Vector2()),
  ];
  const [amount, contrast, sign, channel] = [uniform(0), uniform(1), uniform(1), uniform(0)];

  /** Around the middle, so that contrast and inversion leave it where it is. */
  const shaped = (away: Node<'vec3'>): Node<'vec4'> =>
    vec4(away.mul(contrast).mul(sign).add(0.5).clamp(0, 1), 1);

  const [across, down] = [lookUp(screenUV.x, x), lookUp(screenUV.y, y)];
  const uv = vec2(across.s, down.s).toVar();
  const all = mix(splined(from, uv, size), splined(to, uv, size), amount).toVar();
  const one = channel.equal(1).select(all.r, channel.equal(2).select(all.g, all.b));
  const chosen = channel.equal(0).select(all, vec3(one));
  const away = chosen.sub(0.5).mul(across.visible).mul(down.visible);
  const pass = createPass(renderer, geometry, 'features', shaped(away));
  const light = vec3(brightness(picture, reach).sub(0.5));
  const standIn = createPass(renderer, geometry, 'features, brightness', shaped(light));
  let aspect = 1;

  return {
    texture: target.texture,
    draw(first, second, share, map, frame, shown) {
      if (from.value !== first) from.value = first;
      if (to.value !== second) to.value = second;
      amount.value = share;
      size.value.set(map.width, map.height);
      setAxis(x, frame.x, shown.width, frame);
      setAxis(y, frame.y, shown.height, frame);
      pass.draw(target);
    },
    drawBrightness(base, side) {
      if (picture.value !== base) picture.value = base;
      const step = 0.4 / side;
      reach.value.set(step / aspect, step);
      standIn.draw(target);
    },
    look(look) {
      channel.value = look.channel === 'colours' ? 0 : Number(look.channel);
      contrast.value = look.contrast;
      sign.value = look.invert ? -1 : 1;
    },
    warm: () => Promise.all([pass.warm(target), standIn.warm(target)]),
    resize(width, height) {
      aspect = width / height;
      target.setSize(Math.max(1, Math.round(rows * aspect)), rows);
    },
    dispose() {
      for (const owned of [pass, standIn, target, ...blanks]) owned.dispose();
    },
  };
}
