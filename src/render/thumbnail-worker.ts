const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('bitmaprenderer');

/** Answers a bitmap with the same picture as a JPEG, base64, or with an empty text where the GPU went meanwhile. */
addEventListener('message', async ({ data }: MessageEvent<ImageBitmap>) => {
  try {
    canvas.width = data.width;
    canvas.height = data.height;
    context?.transferFromImageBitmap(data);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
    const bytes = new Uint8Array(await jpeg.arrayBuffer());
    postMessage(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  } catch {
    postMessage('');
  }
});

export {};
