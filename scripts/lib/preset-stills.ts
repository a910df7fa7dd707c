import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { openPage } from './page.ts';
import type { PresetFile } from './preset-files.ts';

const stage = { width: 960, height: 540, model: houseModel, warmUp: 2, drawn: 10 };
const moment = { seed: null, set: {}, from: 4, every: 1, count: 1 };
const folder = resolve(import.meta.dirname, '../../docs/images/presets');

/** Makes a still of each preset, four seconds into it, as JPEG, and removes those of presets that are no more. */
export async function makeStills(files: readonly PresetFile[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { page, close } = await openPage('/lab.html');
  try {
    await page.exposeFunction('keepStill', (index: number, base64: string) => {
      writeFileSync(resolve(folder, `${files[index]!.still}.jpg`), Buffer.from(base64, 'base64'));
      console.log(`${files[index]!.preset.name}: a still`);
    });
    await page.waitForFunction(() => globalThis.lab !== undefined);
    await page.evaluate(
      async ([asked, all]) => {
        const keep: (index: number, base64: string) => Promise<void> = Reflect.get(globalThis, 'keepStill');
        let index = 0;
        await globalThis.lab.clips(asked, all, async (_, [picture]) => {
          const canvas = new OffscreenCanvas(asked.width, asked.height);
          const pixels = new ImageData(picture!, asked.width, asked.height);
          canvas.getContext('2d')!.putImageData(pixels, 0, 0);
          const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
          const bytes = new Uint8Array(await blob.arrayBuffer());
          await keep(index++, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
        });
      },
      [stage, files.map(({ preset }) => ({ preset: preset.name, ...moment }))] as const,
    );
  } finally {
    await close();
  }
  const stills = new Set(files.map(({ still }) => `${still}.jpg`));
  for (const file of readdirSync(folder)) if (!stills.has(file)) rmSync(resolve(folder, file));
}
