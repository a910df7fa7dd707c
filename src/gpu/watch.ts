import type { Gpu } from '../shared/gpu.ts';

/** Calls `onLost` with a sentence when the device is lost, also by `destroy()`. */
export function watchLoss(gpu: Gpu, onLost: (reason: string) => void): void {
  void gpu.device.lost.then((info) => {
    onLost(`GPU: ${gpu.adapter} was lost (${info.message || 'no reason given'}).`);
  });
}

/** Hears every uncaptured error of the device, also beside a library that sets `onuncapturederror`. */
export function watchErrors(gpu: Gpu, report: (message: string) => void): () => void {
  const listener = (event: GPUUncapturedErrorEvent) => report(`GPU: ${event.error.message}`);
  gpu.device.addEventListener('uncapturederror', listener);
  return () => gpu.device.removeEventListener('uncapturederror', listener);
}
