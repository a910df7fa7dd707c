import {
  ClampToEdgeWrapping,
  DataTexture,
  ExternalTexture,
  HalfFloatType,
  NearestFilter,
  RGBAFormat,
  type Texture,
} from 'three/webgpu';
import type { Picture } from '../shared/picture.ts';

/** Pictures as textures: pixels are uploaded once a serial, GPU textures are used where they lie. */
type PictureSource = { textureOf(picture: Picture): Texture; dispose(): void };

const mostExternals = 8;

export function createPictureSource(): PictureSource {
  const externals = new Map<GPUTexture, ExternalTexture>();
  let upload: { texture: DataTexture; serial: number } | null = null;

  const fromPixels = (picture: Picture & { kind: 'pixels' }): Texture => {
    const { width, height, pixels, serial } = picture;
    if (upload === null || upload.texture.image.width !== width || upload.texture.image.height !== height) {
      upload?.texture.dispose();
      upload = { texture: dataTexture(width, height), serial: Number.NaN };
    }
    if (upload.serial !== serial) {
      upload.texture.image.data = pixels;
      upload.texture.needsUpdate = true;
      upload.serial = serial;
    }
    return upload.texture;
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
    textureOf: (picture) => (picture.kind === 'pixels' ? fromPixels(picture) : fromTexture(picture.texture)),
    dispose() {
      forget();
      upload?.texture.dispose();
      upload = null;
    },
  };
}

function dataTexture(width: number, height: number): DataTexture {
  const texture = new DataTexture(null, width, height, RGBAFormat, HalfFloatType);
  texture.magFilter = NearestFilter;
  texture.minFilter = NearestFilter;
  texture.wrapS = ClampToEdgeWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  return texture;
}
