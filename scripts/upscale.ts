import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Values } from '../src/parameters.ts';
import { readOptions } from './lib/options.ts';
import { openPage } from './lib/page.ts';

const usage = `npx tsx scripts/upscale.ts FOLDER [--height 1080] [--own NAME=SHARPNESS,AMOUNT …]

FOLDER holds what scripts/upscale-references.py wrote: STYLE-HEIGHT-wanted.png, STYLE-HEIGHT-small.png, and enlargements by others
as STYLE-HEIGHT-NAME.png. Prints a table of PSNR (dB) and SSIM, and writes the stage's own, one for each pair of detail.sharpness
and detail.amount, as STYLE-HEIGHT-NAME.png.`;

const { values: given, positionals } = readOptions('upscale', usage, {
  allowPositionals: true,
  options: {
    height: { type: 'string', multiple: true, default: ['1080', '2160'] },
    own: {
      type: 'string',
      multiple: true,
      default: ['stage-soft=0,0', 'stage=0.5,0', 'stage-fibres=0.5,0.5'],
    },
  },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(folder)) {
  console.error(usage);
  process.exit(2);
}

const own = new Map<string, Partial<Values>>(
  given.own.map((text) => {
    const [name, numbers] = text.split('=');
    const [sharpness, amount] = numbers!.split(',').map(Number);
    return [name!, { 'detail.sharpness': sharpness!, 'detail.amount': amount! }];
  }),
);

const urlOf = (file: string): string =>
  `data:image/png;base64,${readFileSync(join(folder, file)).toString('base64')}`;

const files = readdirSync(folder);
const namesAt = (height: string): string[] => {
  const pattern = new RegExp(`-${height}-([a-z0-9-]+)\\.png$`);
  const rivals = new Set(files.flatMap((file) => pattern.exec(file)?.[1] ?? []));
  for (const name of ['wanted', 'small', ...own.keys()]) rivals.delete(name);
  return [...rivals, ...own.keys()];
};

const { page, close } = await openPage('/lab.html');
try {
  console.log('| to | by | PSNR, dB | SSIM | pictures |\n| --- | --- | --- | --- | --- |');
  for (const height of given.height)
    for (const name of namesAt(height)) {
      const found: { psnr: number; ssim: number }[] = [];
      for (const wanted of files.filter((file) => file.endsWith(`-${height}-wanted.png`))) {
        const file = wanted.replace('wanted', name);
        const values = own.get(name);
        if (values === undefined && !existsSync(join(folder, file))) continue;
        const urls =
          values === undefined
            ? { large: urlOf(file) }
            : { small: urlOf(wanted.replace('wanted', 'small')), values };
        const asked = { ...urls, wanted: urlOf(wanted) };
        const { png, ...like } = await page.evaluate((given) => globalThis.lab.enlarge(given), asked);
        found.push(like);
        if (values !== undefined)
          writeFileSync(join(folder, file), Buffer.from(png.split(',')[1]!, 'base64'));
      }
      if (found.length === 0) continue;
      const mean = (key: 'psnr' | 'ssim') => found.reduce((sum, like) => sum + like[key], 0) / found.length;
      console.log(
        `| ${height} | ${name} | ${mean('psnr').toFixed(2)} | ${mean('ssim').toFixed(4)} | ${found.length} |`,
      );
    }
} finally {
  await close();
}
