const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { alpha: false });

/** Answers a picture as a JPEG, base64, or with an empty text where the GPU went meanwhile. */
addEventListener('message', async ({ data }: MessageEvent<ImageBitmap | ImageData>) => {
  try {
    canvas.width = data.width;
    canvas.height = data.height;
    if (data instanceof ImageData) context?.putImageData(data, 0, 0);
    else context?.drawImage(data, 0, 0);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
    const bytes = new Uint8Array(await jpeg.arrayBuffer());
    postMessage(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  } catch {
    postMessage('');
  }
});

export {};
