import type { OpenMedia } from './open-media.ts';

const largest = 2048; // px of a side: far larger ones would sparkle where they are drawn small
const drawnAt = 2048; // px of the longer side of a picture made of lines, which has no size of its own

const unreadable = (name: string): Error =>
  new Error(`${name}: got a picture that cannot be read, expected PNG, JPEG, WebP, AVIF, GIF or SVG`);

/** A picture made of lines, as pixels. */
async function rasterized(name: string, blob: Blob): Promise<ImageBitmap> {
  const image = new Image();
  const url = URL.createObjectURL(blob);
  try {
    image.src = url;
    await image.decode();
    const [width, height] = [image.naturalWidth || drawnAt, image.naturalHeight || drawnAt];
    const scale = drawnAt / Math.max(width, height);
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.transferToImageBitmap();
  } catch {
    throw unreadable(name);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function decoded(name: string, blob: Blob): Promise<ImageBitmap> {
  if (blob.type === 'image/svg+xml') return rasterized(name, blob);
  try {
    const whole = await createImageBitmap(blob);
    const scale = largest / Math.max(whole.width, whole.height);
    if (scale >= 1) return whole;
    const size = {
      resizeWidth: Math.round(whole.width * scale),
      resizeHeight: Math.round(whole.height * scale),
    };
    const small = await createImageBitmap(whole, { ...size, resizeQuality: 'high' });
    whole.close();
    return small;
  } catch {
    throw unreadable(name);
  }
}

/** A picture or a logo, with its transparency. */
export async function openImage(name: string, blob: Blob): Promise<OpenMedia> {
  const image = await decoded(name, blob);
  const { width, height } = image;
  return { feed: { serial: 1, width, height, image }, close: () => image.close() };
}
