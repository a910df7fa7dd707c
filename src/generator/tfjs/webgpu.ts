import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { fault } from '../../shared/fault.ts';
import type { Gpu } from '../../shared/gpu.ts';

/** The parts of the backend that its own types keep to themselves. */
type Inside = {
  commandEncoder: GPUCommandEncoder | null;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  tensorMap: { get(dataId: object): { resource?: GPUBuffer } };
};

/**
 * Makes our device the one of this page's TF.js. Commands gather until `submit`, so that a picture is one submit, and
 * no small tensor is worked on by the CPU in between.
 */
export async function startWebGpuBackend({ device, info }: Gpu) {
  const backend = new WebGPUBackend(device, info);
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw fault('TF.js backend', tf.getBackend(), 'webgpu');
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', Number.MAX_SAFE_INTEGER);
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  const inside = backend as unknown as Inside;

  return {
    /** Ends what TF.js has gathered with the commands of `encode`, which reads a tensor's own buffer, and submits all. */
    submit(tensor: tf.Tensor, encode: (encoder: GPUCommandEncoder, buffer: GPUBuffer) => void): void {
      const { resource } = inside.tensorMap.get(tensor.dataId);
      if (resource === undefined) throw fault('TF.js tensor', 'numbers on the CPU', 'a GPU buffer');
      inside.ensureCommandEncoderReady();
      inside.endComputePassEncoder();
      encode(inside.commandEncoder!, resource);
      inside.submitQueue();
    },
    gpuBytes: (): number => (tf.memory() as { numBytesAllocatedInGPU?: number }).numBytesAllocatedInGPU ?? 0,
    /** Frees the backend's buffers; the device stays its owner's. */
    dispose(): void {
      if (tf.findBackend('webgpu') === backend) tf.removeBackend('webgpu');
      else backend.dispose();
    },
  };
}
