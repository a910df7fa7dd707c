import type { Gpu } from '../shared/gpu.ts';

/** Reads that may be under way at once. */
const ROOMS = 3;

type Room = { device: GPUDevice; buffer: GPUBuffer; size: number; isBusy: boolean };

const stride = (width: number): number => Math.ceil((width * 4) / 256) * 256;

/** Copies the canvas's texture into memory and makes a frame of it, without waiting for the GPU. */
async function read(room: Room, canvas: HTMLCanvasElement, timestamp: number): Promise<VideoFrame> {
  const texture = (canvas.getContext('webgpu') as GPUCanvasContext).getCurrentTexture();
  const { width, height, format } = texture;
  const bytesPerRow = stride(width);
  const encoder = room.device.createCommandEncoder({ label: 'frame tap' });
  encoder.copyTextureToBuffer({ texture }, { buffer: room.buffer, bytesPerRow }, { width, height });
  room.device.queue.submit([encoder.finish()]);
  await room.buffer.mapAsync(GPUMapMode.READ, 0, bytesPerRow * height);
  const layout = [{ offset: 0, stride: bytesPerRow }];
  const type = format === 'bgra8unorm' ? 'BGRX' : 'RGBX';
  const bytes = room.buffer.getMappedRange(0, bytesPerRow * height);
  const frame = new VideoFrame(bytes, {
    format: type,
    codedWidth: width,
    codedHeight: height,
    layout,
    timestamp,
  });
  room.buffer.unmap();
  return frame;
}

/**
 * Frames of what is on a canvas; `take` it in the task that drew, `timestamp` in µs. A browser on a software adapter does
 * not put a WebGPU canvas together for anyone, so there its texture is read through a few buffers that are kept; while none
 * of them is free there is no frame.
 */
export function createFrameTap() {
  const rooms: Room[] = [];

  function roomFor(device: GPUDevice, size: number): Room | null {
    for (const room of rooms.filter((each) => !each.isBusy && (each.device !== device || each.size < size))) {
      room.buffer.destroy();
      rooms.splice(rooms.indexOf(room), 1);
    }
    const free = rooms.find((each) => !each.isBusy);
    if (free !== undefined || rooms.length === ROOMS) return free ?? null;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const buffer = device.createBuffer({ label: 'frame tap', size, usage });
    rooms.push({ device, buffer, size, isBusy: false });
    return rooms.at(-1)!;
  }

  return {
    async take(canvas: HTMLCanvasElement, gpu: Gpu | null, timestamp: number): Promise<VideoFrame | null> {
      if (gpu === null || !gpu.isFallback) return new VideoFrame(canvas, { timestamp });
      const room = roomFor(gpu.device, stride(canvas.width) * canvas.height);
      if (room === null) return null;
      room.isBusy = true;
      try {
        return await read(room, canvas, timestamp);
      } finally {
        room.isBusy = false;
      }
    },
    dispose(): void {
      for (const { buffer } of rooms.splice(0)) buffer.destroy();
    },
  };
}
