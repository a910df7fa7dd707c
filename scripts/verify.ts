import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openPage } from './lib/page.ts';

const usage = 'npm run verify -- FILE   (PNG, JPEG or MP4; also WebP and others for the invisible mark)';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0 || !existsSync(file)) {
  console.error(`verify: got ${file ?? 'nothing'}, expected one file that exists.\n${usage}`);
  process.exit(2);
}

const { page, close } = await openPage('/verify.html');
try {
  await page.setInputFiles('input[type=file]', {
    name: basename(file),
    mimeType: '',
    buffer: readFileSync(file),
  });
  const report = page.locator('[data-verdict]');
  await report.waitFor({ timeout: 120_000 });
  console.log(await page.locator('main').innerText());
  const verdict = await report.getAttribute('data-verdict');
  process.exitCode = verdict === 'whole' ? 0 : 1;
} finally {
  await close();
}
