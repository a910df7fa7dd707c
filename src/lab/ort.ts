import type * as OrtApi from 'onnxruntime-web';
import type { Network } from '../generator/network.ts';
import type { Latent } from '../shared/picture.ts';
import { exportOnnx, type Form } from './onnx/export.ts';

type Ort = typeof OrtApi;
type Build = 'webgpu' | 'wasm';

/** ONNX Runtime Web from the folder that the bench puts beside the pages; one module a page, as its settings are its own. */
export async function loadOrt(build: Build, threads: number): Promise<Ort> {
  const at = (file: string): string => new URL(`/ort/${file}`, location.href).href;
  const ort: Ort = await import(/* @vite-ignore */ at(`${build}.js`));
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = { mjs: at(`${build}-runtime.js`), wasm: at(`${build}-runtime.wasm`) };
  ort.env.logLevel = 'error';
  return ort;
}

/** A network in ONNX Runtime, on `device` or on the CPU: `run` leaves the picture where it was made. */
export async function openSession(ort: Ort, device: GPUDevice | null, network: Network, form: Form) {
  const session = await ort.InferenceSession.create(exportOnnx(network, form), {
    executionProviders: device === null ? ['wasm'] : [{ name: 'webgpu', device }],
    graphOptimizationLevel: 'all',
    ...(device !== null && { preferredOutputLocation: 'gpu-buffer' }),
  });
  const feeds = ({ z, classes, truncation }: Latent) => ({
    z: new ort.Tensor('float32', z, [1, z.length]),
    psi: new ort.Tensor('float32', [truncation], [1]),
    ...(classes.length > 0 && { c: new ort.Tensor('float32', classes, [1, classes.length]) }),
  });
  const run = async (latent: Latent) => (await session.run(feeds(latent)))['image']!;

  return {
    async run(latent: Latent): Promise<void> {
      (await run(latent)).dispose();
    },
    async planes(latent: Latent): Promise<Float32Array> {
      const image = await run(latent);
      const data = (await image.getData()) as Float32Array;
      const copy = data.slice();
      image.dispose();
      return copy;
    },
    release: () => session.release(),
  };
}
