import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import { absence, noAdapter } from './absence.ts';
import { adapterName, isSoftware } from './adapter.ts';
import { createGpuClock } from './clock.ts';

const wantedFeatures: readonly GPUFeatureName[] = [
  'shader-f16',
  'subgroups',
  'timestamp-query',
  'float32-filterable',
  'bgra8unorm-storage',
];

const wantedLimits = [
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** What there is, and a sentence for people where there is nothing. */
type Opened = { gpu: Gpu } | { reason: string };

/** Asks for the one device with all that its adapter can give; never throws, says why there is none. */
export async function openGpu(): Promise<Opened> {
  const missing = absence(globalThis);
  if (missing !== null) return { reason: missing };
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) return { reason: noAdapter(navigator.userAgent) };
    const device = await adapter.requestDevice({
      label: 'ganzfeld',
      requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]])),
    });
    const { info } = adapter;
    const clock = createGpuClock(device.queue);
    return { gpu: { device, info, adapter: adapterName(info), clock, isFallback: isSoftware(info) } };
  } catch (error) {
    return { reason: `WebGPU: the adapter gave no device (${sentence(error)}).` };
  }
}
