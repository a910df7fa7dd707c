import { ivec2, mix, screenCoordinate, texture, uniform, vec4 } from 'three/tsl';
import { OrthographicCamera, type RenderTarget, type Texture, type WebGPURenderer } from 'three/webgpu';
import { sentence } from '../shared/fault.ts';
import type { Report } from '../shared/report.ts';
import { type Blend, blended, blendNumber } from './blend.ts';
import { decoded, encoded } from './color.ts';
import { createBlank, createLayerLook, type LayerLook } from './layer-look.ts';
import { createScreen } from './surfaces/ray.ts';
import { createView } from './view.ts';

type MaskBy = 'light' | 'dark' | 'inside' | 'outside';

/** One layer over what lies below it. */
type LayerPass = {
  look: Pick<LayerLook, 'set'>;
  mask: Pick<LayerLook, 'set'>;
  /** False while it is compiled; then what lies below stays as it is. */
  draw(below: Texture, opacity: number, blend: Blend, maskBy: MaskBy | null, target: RenderTarget): boolean;
  /** Settles when it can be drawn. */
  warm(target: RenderTarget): Promise<void>;
  dispose(): void;
};

const maskNumbers = { light: [1, 0], dark: [1, 1], inside: [0, 0], outside: [0, 1] } as const;

export function createLayerPass(renderer: WebGPURenderer, report: Report): LayerPass {
  const blank = createBlank();
  const [under, opacity, mode] = [texture(blank), uniform(1), uniform(0)];
  const [masked, byLight, turned] = [uniform(0), uniform(0), uniform(0)];
  const [look, mask] = [createLayerLook(), createLayerLook()];
  const below = encoded(under.load(ivec2(screenCoordinate)).rgb.clamp(0, 1)).toVar();
  const cut = byLight.equal(1).select(mask.light, mask.alpha);
  const left = mix(1, turned.equal(1).select(cut.oneMinus(), cut), masked);
  const share = look.alpha.mul(opacity).mul(left);
  const result = mix(below, blended(below, look.color, mode), share);
  const screen = createScreen('layer', vec4(decoded(result), 1));
  const view = createView(renderer, screen.object, new OrthographicCamera(), (error) =>
    report('error', `layer: ${sentence(error)} It is left out.`),
  );
  return {
    look,
    mask,
    draw(picture, amount, blend, maskBy, target) {
      if (!view.ready(target)) return false;
      if (under.value !== picture) under.value = picture;
      opacity.value = amount;
      mode.value = blendNumber(blend);
      masked.value = maskBy === null ? 0 : 1;
      [byLight.value, turned.value] = maskNumbers[maskBy ?? 'light'];
      view.draw(target);
      return true;
    },
    warm: view.warm,
    dispose() {
      for (const owned of [screen, look, mask, blank]) owned.dispose();
    },
  };
}
