import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { TestContext } from 'vitest';

const lavapipe = '/usr/share/vulkan/icd.d/lvp_icd.json';

/** Mesa's software adapter, which has half floats, unless the environment names another one. */
function preferSoftware(): void {
  process.env['XDG_RUNTIME_DIR'] ??= tmpdir();
  if (existsSync(lavapipe)) process.env['VK_ICD_FILENAMES'] ??= lavapipe;
  // It takes minutes to optimise what runs for milliseconds.
  process.env['GALLIVM_PERF'] ??= 'nopt';
  process.env['LP_NATIVE_VECTOR_WIDTH'] ??= '128'; // bits
}

async function openHalf(): Promise<{ device: GPUDevice; close(): void } | string> {
  preferSoftware();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu: GPU = create([]);
  const adapter = await gpu.requestAdapter();
  if (adapter === null)
    return 'no adapter: Mesa 25 or newer has one in software (Debian: mesa-vulkan-drivers)';
  if (!adapter.features.has('shader-f16')) return `${adapter.info.description} has no shader-f16`;
  const device = await adapter.requestDevice({ requiredFeatures: ['shader-f16'] });
  return { device, close: () => [gpu, device.destroy()] }; // the device lives as long as what made it
}

/** A test body on a device with half floats; without one it skips, unless `REQUIRE_F16=1`. */
export function withHalf(body: (device: GPUDevice) => Promise<void>) {
  return async (context: TestContext): Promise<void> => {
    const opened = await openHalf();
    if (typeof opened === 'string') {
      if (process.env['REQUIRE_F16'] === '1') throw new Error(`REQUIRE_F16=1, and there is none: ${opened}`);
      console.warn(`skipped "${context.task.name}": ${opened}`);
      return context.skip(opened);
    }
    const errors: string[] = [];
    opened.device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
    try {
      await body(opened.device);
      if (errors.length > 0) throw new Error(errors.join('\n'));
    } finally {
      opened.close();
    }
  };
}
