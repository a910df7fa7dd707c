import type { CDPSession, Page } from 'playwright-core';
import { readOptions } from './lib/options.ts';
import { openPage } from './lib/page.ts';
import { slope } from './lib/slope.ts';

const usage = 'npm run memory -- [--minutes 10] [--backend auto|webgpu|wasm]';

const { values } = readOptions('memory', usage, {
  options: { minutes: { type: 'string', default: '10' }, backend: { type: 'string', default: 'auto' } },
});
const minutes = Number(values.minutes);
if (!(minutes >= 1 && minutes <= 600)) {
  console.error(`memory: --minutes: got ${values.minutes}, expected a number from 1 to 600.`);
  process.exit(2);
}

const WARM_UP = 30; // s
const EVERY = 15; // s

declare global {
  /** GPU buffers and textures that were made and not yet destroyed. */
  var gpuObjects: { buffers: number; textures: number };
}

/** Counts GPU objects from the page's first line on. */
function countGpuObjects(): void {
  globalThis.gpuObjects = { buffers: 0, textures: 0 };
  if (typeof GPUDevice === 'undefined') return;
  const count = (made: { destroy(): void }, kind: 'buffers' | 'textures'): void => {
    const destroy = made.destroy.bind(made);
    let alive = true;
    globalThis.gpuObjects[kind]++;
    made.destroy = () => {
      if (alive) globalThis.gpuObjects[kind]--;
      alive = false;
      destroy();
    };
  };
  const { createBuffer, createTexture } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    count(buffer, 'buffers');
    return buffer;
  };
  GPUDevice.prototype.createTexture = function (descriptor) {
    const texture = createTexture.call(this, descriptor);
    count(texture, 'textures');
    return texture;
  };
}

async function sample(page: Page, session: CDPSession, start: number) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const counts = await page.evaluate(async () => ({
    ...globalThis.gpuObjects,
    ...(await globalThis.ganzfeld.path()?.memory()),
    pictures: globalThis.ganzfeld.path()?.serial() ?? 0,
  }));
  return { s: Math.round((Date.now() - start) / 1000), 'heap MB': usedSize / 1e6, ...counts };
}

const { page, close } = await openPage(`/?backend=${values.backend}`, {
  viewport: { width: 1280, height: 720 },
  init: countGpuObjects,
});
try {
  const session = await page.context().newCDPSession(page);
  await page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0, undefined, {
    timeout: 120_000,
  });
  await page.waitForTimeout(WARM_UP * 1000);
  const start = Date.now();
  const samples: Awaited<ReturnType<typeof sample>>[] = [];
  while (Date.now() - start <= minutes * 60_000) {
    const taken = await sample(page, session, start);
    samples.push(taken);
    console.log(JSON.stringify(taken));
    await page.waitForTimeout(EVERY * 1000);
  }
  const perTen = (key: 'heap MB' | 'buffers' | 'textures' | 'tensors'): number =>
    slope(samples.map((taken) => [taken.s / 600, Number(taken[key] ?? 0)] as const));
  console.table({
    'JS heap, MB per 10 min': perTen('heap MB'),
    'GPU buffers per 10 min': perTen('buffers'),
    'GPU textures per 10 min': perTen('textures'),
    'TF.js tensors per 10 min': perTen('tensors'),
  });
} finally {
  await close();
}
