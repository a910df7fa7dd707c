import { writeFileSync } from 'node:fs';
import { houseModel } from '../src/shared/house-model.ts';
import { readOptions } from './lib/options.ts';
import { openPage } from './lib/page.ts';
import { papersOf } from './lib/still-papers.ts';

const usage =
  'npm run still -- [--preset P] [--seed S] [--size WxH] [--time T] [--model M] [--second M] [--set id=value …] [--unsigned] --out p.png';

const { values } = readOptions('still', usage, {
  options: {
    preset: { type: 'string' },
    seed: { type: 'string' },
    size: { type: 'string', default: '1280x720' },
    time: { type: 'string', default: '4' },
    model: { type: 'string', default: houseModel },
    second: { type: 'string', default: '' },
    set: { type: 'string', multiple: true, default: [] },
    unsigned: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

function refuse(option: string, got: string | undefined, expected: string): never {
  console.error(`still: --${option}: got ${got ?? 'nothing'}, expected ${expected}.\n${usage}`);
  process.exit(2);
}

function number(option: 'seed' | 'time', text: string, min: number, max: number): number {
  const value = Number(text);
  return text.trim() !== '' && value >= min && value <= max
    ? value
    : refuse(option, text, `a number from ${min} to ${max}`);
}

/** `true`, `false` and numbers as such, anything else as text. */
function value(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

const [, width, height] =
  /^(\d+)x(\d+)$/.exec(values.size) ?? refuse('size', values.size, 'WIDTHxHEIGHT in px');
if (Math.min(Number(width), Number(height)) < 16 || Math.max(Number(width), Number(height)) > 8192)
  refuse('size', values.size, 'sides from 16 to 8192 px');
const out = values.out ?? refuse('out', values.out, 'a file name, e.g. picture.png');

const options = {
  width: Number(width),
  height: Number(height),
  seed: values.seed === undefined ? null : number('seed', values.seed, 1, 9999),
  preset: values.preset ?? null,
  time: number('time', values.time, 0, 3600),
  model: values.model,
  second: values.second,
  set: Object.fromEntries(
    values.set.map((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 1) refuse('set', pair, 'id=value');
      return [pair.slice(0, cut), value(pair.slice(cut + 1))];
    }),
  ),
};

const papers = values.unsigned ? null : await papersOf(options);
const { page, close } = await openPage('/lab.html');
await page.exposeFunction('tellProgress', (percent: number) => {
  process.stderr.write(`\r${percent} %${percent === 100 ? '\n' : ''}`);
});
try {
  const base64 = await page.evaluate(
    async (asked) => {
      const picture = await globalThis.lab.still(asked, Reflect.get(globalThis, 'tellProgress'));
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsDataURL(picture);
      });
      return url.slice(url.indexOf(',') + 1);
    },
    { ...options, mark: papers?.mark ?? null },
  );
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  writeFileSync(out, papers === null ? bytes : await papers.sign(bytes));
  console.log(`${out}: ${values.size}, ${options.time} s into ${options.preset ?? 'the defaults'}`);
} catch (error) {
  console.error(`still: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  process.exitCode = 1;
} finally {
  await close();
}
