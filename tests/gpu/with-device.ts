import type { TestContext } from 'vitest';
import { openGpu } from '../../src/gpu/device.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { trackObjects } from './track-objects.ts';

const required = (): boolean => import.meta.env['REQUIRE_GPU'] === '1';

/** A test on a device; `living` names the buffers and textures that it has now. */
type Body = (gpu: Gpu, living: () => string[]) => Promise<void> | void;

/**
 * A test body on a real device of its own: fails on every validation, memory or internal error and on every buffer
 * or texture that the body made and did not destroy. Without WebGPU it skips, unless `REQUIRE_GPU=1`.
 */
export function withDevice(body: Body): (context: TestContext) => Promise<void> {
  return async (context) => {
    const opened = await openGpu();
    if ('reason' in opened) {
      if (required()) throw new Error(`REQUIRE_GPU=1, and there is none. ${opened.reason}`);
      console.warn(`skipped "${context.task.name}": ${opened.reason}`);
      return context.skip(opened.reason);
    }
    await runOn(opened.gpu, body);
  };
}

async function runOn(gpu: Gpu, body: Body): Promise<void> {
  const { device } = gpu;
  const errors: string[] = [];
  device.addEventListener('uncapturederror', (event) => errors.push(event.error.message));
  const living = trackObjects(device);
  try {
    await captureErrors(device, errors, () => body(gpu, living));
    const complaints = [...errors, ...living().map((label) => `left behind: ${label}`)];
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } finally {
    device.destroy();
  }
}

async function captureErrors(device: GPUDevice, errors: string[], body: () => Promise<void> | void) {
  const filters = ['validation', 'out-of-memory', 'internal'] as const;
  for (const filter of filters) device.pushErrorScope(filter);
  try {
    await body();
    await device.queue.onSubmittedWorkDone();
  } finally {
    for (const _ of filters) {
      const error = await device.popErrorScope();
      if (error !== null) errors.push(error.message);
    }
  }
}
