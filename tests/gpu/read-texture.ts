import type { Painted } from '../../src/generator/painter.ts';
import { fromHalves } from '../../src/shared/half.ts';
import type { FeatureMap } from '../../src/shared/picture.ts';

/** A painted texture's numbers [height, width, 4]. */
export async function pixelsOf(device: GPUDevice, picture: Painted | FeatureMap): Promise<Float32Array> {
  if (picture.kind !== 'texture') throw new Error(`expected a texture, got ${picture.kind}`);
  const { width, height, texture } = picture;
  const bytesPerRow = Math.ceil((width * 8) / 256) * 256;
  const buffer = device.createBuffer({
    size: bytesPerRow * height,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, [width, height]);
  device.queue.submit([encoder.finish()]);
  await buffer.mapAsync(GPUMapMode.READ);
  const halves = new Uint16Array(buffer.getMappedRange().slice(0));
  buffer.destroy();
  const stride = bytesPerRow / 2;
  return fromHalves(halves.filter((_, at) => at % stride < width * 4));
}

/** Counts every way in which GPU numbers could reach the CPU. */
export function spyOnReadBacks(device: GPUDevice): () => number {
  let count = 0;
  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    if ((descriptor.usage & GPUBufferUsage.MAP_READ) !== 0) count++;
    return createBuffer(descriptor);
  };
  const mapAsync = GPUBuffer.prototype.mapAsync;
  GPUBuffer.prototype.mapAsync = function (...given) {
    count++;
    return mapAsync.apply(this, given);
  };
  return () => {
    GPUBuffer.prototype.mapAsync = mapAsync;
    return count;
  };
}
