import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import type { Clip } from '../../src/lab/clips.ts';
import { parameters } from '../../src/parameters.ts';
import { type Macro, readMacros } from '../../src/params/macros.ts';
import { houseModel } from '../../src/shared/house-model.ts';
import { presets } from '../../src/show/presets.ts';
import { clipFeatures, difference, distance, lightStatistics, type Seen } from './look.ts';

const stage = { width: 160, height: 90, model: houseModel, warmUp: 0.7, drawn: 3 };
const SEEDS = [101, 202];

/** Least light and least spread of light of a picture, 0..255. */
const dimmest = 12;
const flattest = 8;
/** Least mean difference of a picture with a macro at 0 and one with it at 1, in steps of 1/255. */
const leastMacro = 5;
/** How many times further two presets are apart, on the mean, than two seeds of one. */
const margin = 1.5;

type Wish = Clip & { name: string };
const clip = (preset: string, name: string, changes: Partial<Clip> = {}): Wish => ({
  ...{ preset, seed: null, set: {}, from: 6, every: 1, count: 1, name },
  ...changes,
});

const macrosOf = (preset: (typeof presets)[number]): Macro[] => readMacros(preset.macros, parameters);
const wishes: Wish[] = presets.flatMap((preset) => [
  ...SEEDS.map((seed) => clip(preset.name, `seed ${seed}`, { seed, from: 2, every: 2, count: 3 })),
  ...macrosOf(preset).flatMap((_, index) =>
    [0, 1].map((end) =>
      clip(preset.name, `macro ${index + 1} at ${end}`, { set: { [`macro.${index + 1}`]: end } }),
    ),
  ),
  clip(preset.name, 'as it is'),
  clip(preset.name, 'once more'),
]);

const seen = new Map<string, Seen[]>();
const picture = (preset: string, name: string): Seen => seen.get(`${preset}: ${name}`)![0]!;
const features = (preset: string, seed: number): number[] =>
  clipFeatures(seen.get(`${preset}: seed ${seed}`)!);

let lab: OpenPage | null = null;

/** Takes all pictures of all presets on one page and one stage. */
beforeAll(async () => {
  lab = await openPage('/lab.html');
  const { page } = lab;
  await page.exposeFunction('tellPictures', (index: number, texts: readonly string[]) => {
    const { preset, name } = wishes[index]!;
    const pictures = texts.map((text) => ({ data: Buffer.from(text, 'base64'), width: stage.width }));
    seen.set(`${preset}: ${name}`, pictures);
  });
  await page.waitForFunction(() => globalThis.lab !== undefined);
  await page.evaluate(
    async ([asked, all]) => {
      const tell: (index: number, texts: string[]) => Promise<void> = Reflect.get(globalThis, 'tellPictures');
      const text = (bytes: Uint8ClampedArray) =>
        btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      let index = 0;
      await globalThis.lab.clips(asked, all, (_, pictures) => tell(index++, pictures.map(text)));
    },
    [stage, wishes] as const,
  );
}, 600_000);
afterAll(() => lab?.close());

describe.each(presets.map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  it('is neither dark nor flat, and the same twice', () => {
    for (const seed of SEEDS)
      for (const each of seen.get(`${name}: seed ${seed}`)!) {
        const { mean, spread } = lightStatistics(each);
        expect(mean).toBeGreaterThan(dimmest);
        expect(spread).toBeGreaterThan(flattest);
      }
    expect(difference(picture(name, 'as it is'), picture(name, 'once more'))).toBeLessThan(1);
  });

  it('has eight macros that are seen', () => {
    const seenOf = macrosOf(preset).map(({ name: title }, index) => {
      const at = (end: number) => picture(name, `macro ${index + 1} at ${end}`);
      return [title, difference(at(0), at(1))] as const;
    });
    console.log(`${name}: ${seenOf.map(([title, far]) => `${title} ${far.toFixed(1)}`).join(', ')}`);
    expect(seenOf).toHaveLength(8);
    expect(seenOf.filter(([, far]) => far < leastMacro)).toEqual([]);
  });
});

it('has clips of two presets further apart than two clips of one', () => {
  const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length;
  const names = presets.map(({ name }) => name);
  const rows = names.map((name) => {
    const own = distance(features(name, SEEDS[0]!), features(name, SEEDS[1]!));
    const others = names.filter((other) => other !== name);
    const far = others.flatMap((other) =>
      SEEDS.flatMap((seed) => SEEDS.map((theirs) => distance(features(name, seed), features(other, theirs)))),
    );
    return { name, own, far: mean(far) };
  });
  const [own, far] = [mean(rows.map((row) => row.own)), mean(rows.map((row) => row.far))];
  console.log(`two seeds ${own.toFixed(3)}, two presets ${far.toFixed(3)}: ${(far / own).toFixed(2)} times`);
  console.log(rows.map((row) => `${row.name} ${row.own.toFixed(2)} < ${row.far.toFixed(2)}`).join(', '));
  expect(rows.filter((row) => row.own >= row.far)).toEqual([]);
  expect(far / own).toBeGreaterThan(margin);
});
