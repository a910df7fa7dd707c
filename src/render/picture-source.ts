import {
  ClampToEdgeWrapping,
  DataTexture,
  ExternalTexture,
  HalfFloatType,
  LinearFilter,
  RGBAFormat,
  type Texture,
} from 'three/webgpu';
import type { Picture } from '../shared/picture.ts';

/** One of the places that pixels are uploaded to: 0 for a picture alone, 1..3 for those of a mix, 4..6 for a second one. */
export type Place = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Pictures as textures: pixels are uploaded once a serial and place, GPU textures are used where they lie. */
type PictureSource = { textureOf(picture: Picture, place?: Place): Texture; dispose(): void };

const mostExternals = 48; // three networks, each at up to three sides

export function createPictureSource(): PictureSource {
  const externals = new Map<GPUTexture, ExternalTexture>();
  const uploads = new Map<Place, { texture: DataTexture; serial: number }>();

  /** A place keeps its texture: to bind another one would cost a bind group. */
  const fromPixels = ({ width, height, pixels, serial }: Picture & { kind: 'pixels' }, place: Place) => {
    const known = uploads.get(place);
    if (known?.serial === serial) return known.texture;
    const texture = sized(known?.texture, width, height);
    texture.image.data = pixels;
    texture.needsUpdate = true;
    uploads.set(place, { texture, serial });
    return texture;
  };

  const fromTexture = (texture: GPUTexture): Texture => {
    const known = externals.get(texture);
    if (known !== undefined) return known;
    if (externals.size >= mostExternals) forget();
    const external = new ExternalTexture(texture as unknown as WebGLTexture);
    externals.set(texture, external);
    return external;
  };

  const forget = () => {
    for (const external of externals.values()) external.dispose();
    externals.clear();
  };

  return {
    textureOf: (picture, place = 0) =>
      picture.kind === 'pixels' ? fromPixels(picture, place) : fromTexture(picture.texture),
    dispose() {
      forget();
      for (const { texture } of uploads.values()) texture.dispose();
      uploads.clear();
    },
  };
}

/** The texture itself where it has that size, else another one. */
function sized(texture: DataTexture | undefined, width: number, height: number): DataTexture {
  if (texture?.image.width === width && texture.image.height === height) return texture;
  texture?.dispose();
  return dataTexture(width, height);
}

function dataTexture(width: number, height: number): DataTexture {
  const texture = new DataTexture(null, width, height, RGBAFormat, HalfFloatType);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.wrapS = ClampToEdgeWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  return texture;
}
