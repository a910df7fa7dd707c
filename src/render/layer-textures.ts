import { ClampToEdgeWrapping, LinearFilter, RGBAFormat, Texture, UnsignedByteType } from 'three/webgpu';
import type { LayerFeed, LayerFeeds } from '../shared/layer-feed.ts';

/** What was loaded for layers as textures, premultiplied and encoded; uploaded once for each picture of a feed. */
type LayerTextures = {
  /** Null where nothing is loaded. */
  textureOf(layer: number): Texture | null;
  dispose(): void;
};

type Kept = { texture: Texture; serial: number; width: number; height: number };

function createTexture({ image }: LayerFeed): Texture {
  const clamp = ClampToEdgeWrapping;
  const texture = new Texture(
    image,
    undefined,
    clamp,
    clamp,
    LinearFilter,
    LinearFilter,
    RGBAFormat,
    UnsignedByteType,
  );
  texture.generateMipmaps = false; // what three makes them with is never freed
  texture.premultiplyAlpha = true;
  texture.flipY = false;
  return texture;
}

export function createLayerTextures(feeds: LayerFeeds): LayerTextures {
  const kept = new Map<number, Kept>();
  const isOf = (known: Kept, feed: LayerFeed): boolean =>
    known.width === feed.width && known.height === feed.height;

  function drop(layer: number): void {
    kept.get(layer)?.texture.dispose();
    kept.delete(layer);
  }

  /** The layer's texture where it has the size of the feed, else another one. */
  function sized(layer: number, feed: LayerFeed): Kept {
    const known = kept.get(layer);
    if (known !== undefined && isOf(known, feed)) return known;
    drop(layer);
    const { width, height } = feed;
    const made = { texture: createTexture(feed), serial: Number.NaN, width, height };
    kept.set(layer, made);
    return made;
  }

  return {
    textureOf(layer) {
      const feed = feeds[layer] ?? null;
      if (feed === null) {
        drop(layer);
        return null;
      }
      const known = sized(layer, feed);
      if (known.serial !== feed.serial) {
        known.texture.image = feed.image;
        known.texture.needsUpdate = true;
        known.serial = feed.serial;
      }
      return known.texture;
    },
    dispose() {
      for (const layer of [...kept.keys()]) drop(layer);
    },
  };
}
