const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('bitmaprenderer');

/** Answers a bitmap with the same picture as a JPEG, or with null where the GPU went meanwhile. */
addEventListener('message', async ({ data }: MessageEvent<ImageBitmap>) => {
  try {
    canvas.width = data.width;
    canvas.height = data.height;
    context?.transferFromImageBitmap(data);
    postMessage(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }));
  } catch {
    postMessage(null);
  }
});
