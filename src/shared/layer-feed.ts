/** How many layers lie over the surface. */
export const layerCount = 4;

/**
 * What was loaded for a layer, sRGB-encoded, with straight alpha. `serial` grows with every new picture of it, which
 * is then uploaded once.
 */
export type LayerFeed = {
  serial: number;
  width: number; // px
  height: number; // px
  image: ImageBitmap | HTMLVideoElement | OffscreenCanvas;
};

/** What each layer has, the first at the bottom; null where nothing is loaded. Whoever loads writes it. */
export type LayerFeeds = (LayerFeed | null)[];
