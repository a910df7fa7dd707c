import type { Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import { type LayerFeeds, layerCount } from '../shared/layer-feed.ts';
import type { Report } from '../shared/report.ts';
import type { createFeatures } from './features.ts';
import { createLayerPass } from './layer-pass.ts';
import { createLayerTextures } from './layer-textures.ts';
import { type Placement, place, type Spot } from './placement.ts';
import { createTarget, type Precision } from './target.ts';

/** The layers over the surface, bottom to top; those that show nothing cost nothing. */
type Stack = {
  /** `picture` is the network's picture as the wall has it, in linear light. */
  draw(below: Texture, picture: Texture, values: Values): Texture;
  /** Settles when what these values ask for is compiled. */
  prepare(values: Values): Promise<void>;
  resize(width: number, height: number): void;
  dispose(): void;
};

type Name = 'layer1' | 'layer2' | 'layer3' | 'layer4';
type Seen = { texture: Texture | null; isLinear: boolean; spot: Spot; placement: Placement };

const names: readonly Name[] = ['layer1', 'layer2', 'layer3', 'layer4'];
const nowhere = (): Placement => ({ rows: [0, 0, 0, 0, 0, 0], tall: 1 });
const middle: Spot = { x: 0, y: 0, scale: 1, rotation: 0, fit: 'fill' };
const unseen = (): Seen => ({ texture: null, isLinear: false, spot: { ...middle }, placement: nowhere() });

export function createStack(
  renderer: WebGPURenderer,
  precision: Precision,
  report: Report,
  feeds: LayerFeeds,
  features: Pick<ReturnType<typeof createFeatures>, 'texture' | 'version'>,
): Stack {
  const targets = [createTarget(precision), createTarget(precision)] as const;
  const textures = createLayerTextures(feeds);
  const passes = names.map(() => createLayerPass(renderer, report));
  const seen = [...Array(layerCount + 2)].map(unseen); // the last two: the picture itself, where it is a mask, and features
  const wall = { width: 1, height: 1 };

  /** What the network sees, once there is some. */
  const seenBy = (): Texture | null => (features.version() > 0 ? features.texture : null);

  function textureOf(at: number, source: Values['layer1.source'], picture: Texture): Texture | null {
    if (source === 'features') return seenBy();
    if (source === 'picture') return picture;
    return source === 'off' ? null : textures.textureOf(at);
  }

  /** Where a layer lies and what it shows, for its own pass and for those that it masks. */
  function find(at: number, picture: Texture, values: Values): void {
    const [layer, name] = [seen[at]!, names[at]!];
    const source = values[`${name}.source`];
    layer.isLinear = source === 'picture';
    layer.texture = textureOf(at, source, picture);
    if (layer.texture === null) return;
    layer.spot.x = values[`${name}.x`];
    layer.spot.y = values[`${name}.y`];
    layer.spot.scale = values[`${name}.scale`];
    layer.spot.rotation = values[`${name}.rotation`];
    layer.spot.fit = values[`${name}.fit`];
    const size = source === 'media' ? (feeds[at] ?? wall) : wall;
    place(size, wall, layer.spot, layer.placement);
  }

  function maskOf(name: Name, values: Values): Seen | null {
    const mask = values[`${name}.mask`];
    if (mask === 'none') return null;
    if (mask === 'picture' || mask === 'features') return seen[layerCount + Number(mask === 'features')]!;
    return seen[names.indexOf(mask)]!;
  }

  function drawLayer(at: number, below: Texture, picture: Texture, values: Values): Texture {
    const [layer, name, pass] = [seen[at]!, names[at]!, passes[at]!];
    const opacity = values[`${name}.opacity`];
    if (layer.texture === null || opacity === 0) return below;
    const mask = maskOf(name, values);
    const by = mask === null ? null : values[`${name}.mask-by`];
    const empty = mask?.texture === null; // a mask that shows nothing is dark and nowhere
    if (empty && (by === 'light' || by === 'inside')) return below;
    const cutter = mask === null || empty ? layer : mask;
    pass.look.set(layer.texture, layer.isLinear, layer.placement, wall);
    pass.mask.set(cutter.texture ?? picture, cutter.isLinear, cutter.placement, wall);
    const target = below === targets[0].texture ? targets[1] : targets[0];
    const isDrawn = pass.draw(below, opacity, values[`${name}.blend`], empty ? null : by, target);
    return isDrawn ? target.texture : below;
  }

  return {
    draw(below, picture, values) {
      for (let at = 0; at < layerCount; at++) find(at, picture, values);
      for (const [at, texture] of [picture, seenBy()].entries()) {
        const whole = seen[layerCount + at]!;
        whole.texture = texture;
        whole.isLinear = texture === picture;
        place(wall, wall, middle, whole.placement);
      }
      let last = below;
      for (let at = 0; at < layerCount; at++) last = drawLayer(at, last, picture, values);
      return last;
    },
    async prepare(values) {
      const asked = passes.filter((_, at) => values[`${names[at]!}.source`] !== 'off');
      await Promise.all(asked.map((pass) => pass.warm(targets[0])));
    },
    resize(width, height) {
      wall.width = width;
      wall.height = height;
      for (const target of targets) target.setSize(width, height);
    },
    dispose() {
      for (const owned of [textures, ...passes, ...targets]) owned.dispose();
    },
  };
}
