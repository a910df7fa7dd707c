import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const wasmFolder = resolve(import.meta.dirname, '../../src/generator/wasm');

/** How clang makes kernels.wasm: SIMD, atomics, memory shared and imported, no library. */
export const wasmFlags = [
  '--target=wasm32',
  '-std=c2x',
  '-O3',
  '-Wall',
  '-Wextra',
  '-Wno-unknown-pragmas',
  '-msimd128',
  '-mbulk-memory',
  '-matomics',
  '-nostdlib',
  '-fno-builtin',
  '-mllvm',
  '-enable-misched=false', // loads stay beside their use: fewer registers spilled
  '-Wl,--no-entry',
  '-Wl,--import-memory',
  '-Wl,--shared-memory',
  '-Wl,--max-memory=4294967296',
  '-Wl,--stack-first',
  '-Wl,-z,stack-size=65536',
  '-Wl,--export=__stack_pointer',
  '-Wl,--strip-all',
];

/** The section of kernels.wasm that says what it was made from. */
export const sourcesSection = 'sources';

/** What kernels.wasm is made from, flags included, as one hash. */
export function hashWasmSources(): string {
  const hash = createHash('sha256').update(wasmFlags.join(' '));
  const names = readdirSync(wasmFolder).filter((name) => /\.[ch]$/.test(name));
  for (const name of names.sort()) hash.update(`${name}\n`).update(readFileSync(resolve(wasmFolder, name)));
  return hash.digest('hex');
}
