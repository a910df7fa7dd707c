import { forgivingFlags, type Loss, loseGpu, startPlaying } from '../lib/gpu-loss.ts';
import { openPage } from '../lib/page.ts';
import type { Measured } from './measured.ts';

const VIEW = { width: 1280, height: 720 };
const PAUSE = 3000; // ms of playing between two losses

const seconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(2));

/** From each loss of the device to the picture moving again on the same tier. */
async function measure(backend: string, loss: Loss, count: number) {
  const { page, browser, close } = await openPage('/', {
    viewport: VIEW,
    query: { backend },
    flags: forgivingFlags,
  });
  const times: number[] = [];
  try {
    await startPlaying(page);
    for (let turn = 0; turn < count; turn++) {
      await page.waitForTimeout(PAUSE);
      times.push(await loseGpu(page, browser, loss, backend));
    }
  } finally {
    await close();
  }
  times.sort((a, b) => a - b);
  return { backend, loss, count, median: times[Math.floor(count / 2)]!, slowest: times.at(-1)! };
}

/** `npm run bench -- loss`: s from the loss of the GPU device to the picture moving again. */
export async function lossSuite(): Promise<Measured> {
  const found = [
    await measure('webgpu', 'destroy', 10),
    await measure('webgpu', 'crash', 5),
    await measure('wasm', 'crash', 5),
  ];
  return {
    rows: found.map(({ median, slowest, ...of }) => ({
      ...of,
      's, median': seconds(median),
      's, slowest': seconds(slowest),
    })),
    figures: Object.fromEntries(
      found.map(({ backend, loss, slowest }) => [
        `seconds_to_move_after_${loss}_${backend}`,
        seconds(slowest),
      ]),
    ),
  };
}
