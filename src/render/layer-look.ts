import { dot, max, screenUV, texture, uniform, vec2, vec3 } from 'three/tsl';
import { DataTexture, LinearFilter, type Node, type Texture, Vector4 } from 'three/webgpu';
import { encoded } from './color.ts';
import type { Size } from './framing.ts';
import type { Placement } from './placement.ts';

/**
 * A texture for a node to be compiled with: three takes two nodes that have the same one for the same for ever, and the shader
 * that it builds for one without a filter never filters another one either.
 */
export function createBlank(): DataTexture {
  const blank = new DataTexture(new Uint8Array(4), 1, 1);
  blank.minFilter = LinearFilter;
  blank.magFilter = LinearFilter;
  blank.needsUpdate = true;
  return blank;
}

/** A texture that lies somewhere on the wall, in a shader; the same for what is seen and for what masks. */
export type LayerLook = {
  color: Node<'vec3'>; // sRGB-encoded, straight
  alpha: Node<'float'>; // 0 beyond its edges
  light: Node<'float'>; // what the eye sees of it, 0..1
  set(from: Texture, isLinear: boolean, placement: Placement, wall: Size): void;
  dispose(): void;
};

export function createLayerLook(): LayerLook {
  const blank = createBlank();
  const from = texture(blank);
  const [s, t, linear] = [uniform(new Vector4()), uniform(new Vector4()), uniform(0)];
  const at = vec3(screenUV, 1);
  const uv = vec2(dot(s.xyz, at), dot(t.xyz, at)).toVar();
  const margin = uv.sub(0.5).abs().sub(0.5).negate().mul(vec2(s.w, t.w)).add(0.5).clamp(0, 1);
  const texel = from.sample(uv).toVar();
  const straight = texel.rgb.div(max(texel.a, 1e-4)).clamp(0, 1);
  const light = vec3(0.2126, 0.7152, 0.0722);
  const color = linear
    .equal(1)
    .select(encoded(texel.rgb.clamp(0, 1)), straight)
    .toVar();
  const alpha = max(texel.a, linear).mul(margin.x).mul(margin.y).toVar();
  return {
    color,
    alpha,
    light: dot(color, light).mul(alpha),
    set(texture, isLinear, { rows, tall }, wall) {
      if (from.value !== texture) from.value = texture;
      linear.value = isLinear ? 1 : 0;
      const across = Math.hypot(rows[0] / wall.width, rows[1] / wall.height); // of the layer, a pixel
      s.value.set(rows[0], rows[1], rows[2], 1 / across);
      t.value.set(rows[3], rows[4], rows[5], tall * wall.height);
    },
    dispose: () => blank.dispose(),
  };
}
