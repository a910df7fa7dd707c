import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPage } from './page.ts';

type Stage = { width: number; height: number; model: string; warmUp: number; drawn: number };

/** A picture to take: its file's name without the ending, a preset (null is the default look) and what is set on top. */
export type Shot = {
  file: string;
  preset: string | null;
  seed: number | null;
  set: Record<string, string | number | boolean>;
};

/** Takes stills on one stage, `from` seconds into each, as JPEG of at most 200 KB, and removes all others from the folder. */
export async function takeStills(
  folder: string,
  stage: Stage,
  from: number,
  shots: readonly Shot[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { page, close } = await openPage('/lab.html');
  try {
    await page.exposeFunction('keepStill', (index: number, base64: string) => {
      writeFileSync(resolve(folder, `${shots[index]!.file}.jpg`), Buffer.from(base64, 'base64'));
      console.log(`${shots[index]!.file}: a still`);
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
          const encode = (quality: number) => canvas.convertToBlob({ type: 'image/jpeg', quality });
          let blob = await encode(0.88);
          for (let quality = 0.8; blob.size > 200_000 && quality > 0.4; quality -= 0.1)
            blob = await encode(quality);
          const bytes = new Uint8Array(await blob.arrayBuffer());
          await keep(index++, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
        });
      },
      [
        stage,
        shots.map(({ preset, seed, set }) => ({ preset, seed, set, from, every: 1, count: 1 })),
      ] as const,
    );
  } finally {
    await close();
  }
  const kept = new Set(shots.map(({ file }) => `${file}.jpg`));
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(resolve(folder, file));
}
