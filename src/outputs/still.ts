/** A picture as a PNG. */
export function pngOf(picture: {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>; // RGBA
}): Promise<Blob> {
  const { width, height, data } = picture;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
