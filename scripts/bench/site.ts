import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files of ONNX Runtime Web by the names that the lab asks for. */
const files = {
  'webgpu.js': 'ort.webgpu.min.mjs',
  'webgpu-runtime.js': 'ort-wasm-simd-threaded.asyncify.mjs',
  'webgpu-runtime.wasm': 'ort-wasm-simd-threaded.asyncify.wasm',
  'wasm.js': 'ort.wasm.min.mjs',
  'wasm-runtime.js': 'ort-wasm-simd-threaded.mjs',
  'wasm-runtime.wasm': 'ort-wasm-simd-threaded.wasm',
};

/** The built pages with ONNX Runtime Web beside them: a folder of links, so that the product itself never has it. */
export function benchSite(dist: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ganzfeld-bench-'));
  const ort = dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm')));
  for (const name of readdirSync(dist)) symlinkSync(resolve(dist, name), join(folder, name));
  mkdirSync(join(folder, 'ort'));
  for (const [name, file] of Object.entries(files)) symlinkSync(join(ort, file), join(folder, 'ort', name));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
