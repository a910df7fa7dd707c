import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPage } from './lib/page.ts';

const usage = `npx tsx scripts/upscale.ts FOLDER

FOLDER holds what scripts/upscale-references.py wrote: STYLE-1024.png, STYLE-128.png, STYLE-64.png, and enlargements by others
as STYLE-128-NAME.png. Prints a table of PSNR (dB) and SSIM, and writes the stage's own as STYLE-128-ganzfeld.png.`;

const own = 'ganzfeld';
const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error(usage);
  process.exit(2);
}

const urlOf = (file: string): string =>
  `data:image/png;base64,${readFileSync(join(folder, file)).toString('base64')}`;

const files = readdirSync(folder);
const styles = files.flatMap((file) => /^([a-z-]+)-1024\.png$/.exec(file)?.[1] ?? []);
const rivals = [...new Set(files.flatMap((file) => /-(?:128|64)-([a-z0-9-]+)\.png$/.exec(file)?.[1] ?? []))];
const names = [...rivals.filter((name) => name !== own), own];

const { page, close } = await openPage('/lab.html');
try {
  console.log('| from | by | PSNR, dB | SSIM | pictures |\n| --- | --- | --- | --- | --- |');
  for (const side of [128, 64])
    for (const name of names) {
      const found: { psnr: number; ssim: number }[] = [];
      for (const style of styles) {
        const file = `${style}-${side}-${name}.png`;
        if (name !== own && !existsSync(join(folder, file))) continue;
        const wanted = urlOf(`${style}-1024.png`);
        const given =
          name === own ? { small: urlOf(`${style}-${side}.png`), wanted } : { large: urlOf(file), wanted };
        const { png, ...like } = await page.evaluate((asked) => globalThis.lab.enlarge(asked), given);
        found.push(like);
        if (name === own) writeFileSync(join(folder, file), Buffer.from(png.split(',')[1]!, 'base64'));
      }
      if (found.length === 0) continue;
      const mean = (key: 'psnr' | 'ssim') => found.reduce((sum, like) => sum + like[key], 0) / found.length;
      console.log(
        `| ${side}² | ${name} | ${mean('psnr').toFixed(2)} | ${mean('ssim').toFixed(4)} | ${found.length} |`,
      );
    }
} finally {
  await close();
}
