/** A frame as it lies on the canvas: RGBA, row 0 on top, opaque. */
export type Capture = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

/** Reads the canvas's own texture; call it in the task that drew, after that the browser takes the texture away. */
export async function captureWebGpu(canvas: HTMLCanvasElement, device: GPUDevice): Promise<Capture> {
  const texture = (canvas.getContext('webgpu') as GPUCanvasContext | null)?.getCurrentTexture();
  if (texture === undefined)
    throw new Error('capture: got a canvas without WebGPU, expected one that has drawn');
  const { width, height, format } = texture;
  const bytesPerRow = Math.ceil((width * 4) / 256) * 256;
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
  const buffer = device.createBuffer({ label: 'capture', size: bytesPerRow * height, usage });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, { width, height });
  device.queue.submit([encoder.finish()]);
  try {
    await buffer.mapAsync(GPUMapMode.READ);
    return { width, height, data: unpack(new Uint8Array(buffer.getMappedRange()), width, height, format) };
  } finally {
    buffer.destroy();
  }
}

function unpack(bytes: Uint8Array, width: number, height: number, format: GPUTextureFormat) {
  const data = new Uint8ClampedArray(width * height * 4);
  const stride = bytes.length / height;
  for (let y = 0; y < height; y++)
    data.set(bytes.subarray(y * stride, y * stride + width * 4), y * width * 4);
  for (let i = 0; i < data.length; i += 4) {
    const [first, third] = [data[i] ?? 0, data[i + 2] ?? 0];
    if (format === 'bgra8unorm') [data[i], data[i + 2]] = [third, first];
    data[i + 3] = 255;
  }
  return data;
}

/** Reads the drawing buffer of a WebGL canvas; call it in the task that drew. */
export function captureWebGl(gl: WebGL2RenderingContext): Capture {
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const bytes = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  const upright = new Uint8Array(bytes.length);
  for (let y = 0; y < height; y++)
    upright.set(bytes.subarray(y * width * 4, (y + 1) * width * 4), (height - 1 - y) * width * 4);
  return { width, height, data: unpack(upright, width, height, 'rgba8unorm') };
}
