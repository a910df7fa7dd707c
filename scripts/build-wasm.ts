import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { hashWasmSources, sourcesSection, wasmFlags, wasmFolder } from './lib/wasm-sources.ts';

/** A custom section of a module; name and contents are shorter than 128 bytes. */
function customSection(name: string, text: string): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(text)]);
  return Buffer.concat([Buffer.from([0, body.length]), body]);
}

const output = resolve(wasmFolder, 'kernels.wasm');
const compiler = process.env['CLANG'] ?? 'clang-16';
const { error, status } = spawnSync(
  compiler,
  [...wasmFlags, resolve(wasmFolder, 'kernels.c'), '-o', output],
  {
    stdio: 'inherit',
  },
);
if (error !== undefined) {
  console.error(
    `${compiler}: ${error.message}. Install clang-16 and lld-16, or name a newer clang with CLANG=….`,
  );
  process.exit(1);
}
if (status !== 0) process.exit(status ?? 1);
appendFileSync(output, customSection(sourcesSection, hashWasmSources()));
chmodSync(output, 0o644);
console.log(`${output}: ${statSync(output).size} bytes`);
