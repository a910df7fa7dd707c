import { startCpuPainter } from '../generator/cpu-engine.ts';
import type { CpuBackend } from '../generator/cpu-messages.ts';
import type { Engine } from '../generator/engine.ts';
import type { Network } from '../generator/network.ts';
import type { Painter } from '../generator/painter.ts';
import { startTensorPainter } from '../generator/tfjs/painter.ts';
import { createTensorEngine } from '../generator/tfjs/tensor-engine.ts';
import { createWgslEngine } from '../generator/wgsl/engine.ts';
import { startWgslPainter } from '../generator/wgsl/painter.ts';
import { fault } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Latent } from '../shared/picture.ts';
import type { Form } from './onnx/export.ts';
import { loadOrt, openSession } from './ort.ts';

export type RivalName = 'webgpu' | 'tfjs-webgpu' | 'ort-webgpu' | 'ort-wasm' | CpuBackend;

/** Where rivals run: on one device, or on so many threads. */
export type Ground = { gpu: Gpu | null; threads: number };

/** An engine in a contest. */
export type Rival = {
  name: RivalName;
  form: Form | ''; // how its file writes up-convolutions
  /** Makes one picture, finished when it resolves; gives the ms until the call came back. */
  paint(latent: Latent): Promise<number>;
  /** The same picture as numbers [colours, side, side]. */
  planes(latent: Latent): Promise<Float32Array>;
  dispose(): void | Promise<void>;
};

type Batch = Pick<Engine, 'map' | 'synthesize'>;

async function planesOf(batch: Batch, { z, classes, truncation, noise }: Latent): Promise<Float32Array> {
  const c = classes.length === 0 ? null : classes;
  return batch.synthesize(await batch.map({ z, c, count: 1, truncation }), 1, noise);
}

/** A painter, and how to make the engine that gives its numbers. */
function contender(
  name: RivalName,
  painter: Painter,
  batch: () => Promise<Batch & { dispose(): void }>,
): Rival {
  return {
    name,
    form: '',
    async paint(latent) {
      const start = performance.now();
      const painting = painter.paint(latent);
      const called = performance.now() - start;
      painter.recycle(await painting);
      return called;
    },
    async planes(latent) {
      const made = await batch();
      const planes = await planesOf(made, latent);
      made.dispose();
      return planes;
    },
    dispose: painter.dispose,
  };
}

/** ONNX Runtime with one of its exports; a page loads one of its builds once. */
export async function openOrtRival(network: Network, form: Form, { gpu, threads }: Ground): Promise<Rival> {
  const build = gpu === null ? 'wasm' : 'webgpu';
  const session = await openSession(await loadOrt(build, threads), gpu?.device ?? null, network, form);
  return {
    name: `ort-${build}`,
    form,
    async paint(latent) {
      const start = performance.now();
      await session.run(latent);
      const called = performance.now() - start;
      await gpu?.device.queue.onSubmittedWorkDone();
      return called;
    },
    planes: session.planes,
    dispose: session.release,
  };
}

/** Ours and TF.js, by name. */
export async function openRival(name: RivalName, network: Network, { gpu, threads }: Ground): Promise<Rival> {
  if (name === 'ort-webgpu' || name === 'ort-wasm') throw fault('Rival', name, 'one without an ONNX file');
  if (name === 'webgpu')
    return contender(name, await startWgslPainter(gpu!, network), () => createWgslEngine(gpu!, network));
  if (name === 'tfjs-webgpu')
    return contender(name, await startTensorPainter(gpu!, network), async () => createTensorEngine(network));
  const { painter, batch, note } = await startCpuPainter({ network, backend: name, threads });
  if (note !== '') throw fault(`${name} ×${threads}`, note, 'what was asked for');
  return contender(name, painter, async () => ({ ...batch, dispose: () => undefined }));
}
