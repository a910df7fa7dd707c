import type { Worked } from '../shared/ration.ts';

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { alpha: false });

async function encode(picture: ImageBitmap | ImageData): Promise<string> {
  canvas.width = picture.width;
  canvas.height = picture.height;
  if (picture instanceof ImageData) context?.putImageData(picture, 0, 0);
  else context?.drawImage(picture, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

const ready = canvas.convertToBlob({ type: 'image/jpeg' }); // the first one starts the encoder, which is no picture's cost

/** Answers a picture as a JPEG, base64, with what it took, or with an empty text where the GPU went meanwhile. */
addEventListener('message', async ({ data }: MessageEvent<ImageBitmap | ImageData>) => {
  await ready.catch(() => undefined);
  const begun = performance.now();
  const value = await encode(data).catch(() => '');
  const answer: Worked<string> = { value, seconds: (performance.now() - begun) / 1000 };
  postMessage(answer);
});
