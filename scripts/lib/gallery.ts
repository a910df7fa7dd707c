import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import { makeFilm } from './film.ts';
import type { PresetFile } from './preset-files.ts';

const docs = resolve(import.meta.dirname, '../../docs');
const folder = resolve(docs, 'images/loops');

const loop = { width: 320, height: 180, fps: 12, seconds: 4 } as const;
const qualities = [0.6, 0.4, 0.25, 0.12] as const;
const MOST = 300_000; // bytes of a loop
const MOST_IN_ALL = 8_000_000; // bytes of the docs

/** Bytes of a folder with all that is in it. */
const weightOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + weightOf(resolve(path, name)), 0)
    : statSync(path).size;

/** What a loop may weigh so that all of them fit beside the rest of the docs. */
export function roomFor(loops: number, rest: number): number {
  return Math.max(0, Math.min(MOST, Math.floor((MOST_IN_ALL - rest) / loops)));
}

/** Makes a loop of a preset as an animated WebP of at most `most` bytes, of the best quality that fits; gives its size. */
async function makeLoop(preset: string, out: string, most: number): Promise<number> {
  const { width, height, fps, seconds } = loop;
  for (const quality of qualities) {
    await makeFilm({
      ...{ out, preset, width, height, fps, quality, format: 'webp', codec: null, loop: true, from: 4 },
      ...{ frames: seconds * fps, model: houseModel, seed: null, set: {} },
      ...{ recording: null, sound: null, mark: null, note: null },
    });
    if (statSync(out).size <= most) break;
  }
  return statSync(out).size;
}

/** Makes a four-second loop of each preset and removes those of presets that are no more. */
async function makeLoops(files: readonly PresetFile[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const loops = new Set(files.map(({ still }) => `${still}.webp`));
  for (const file of readdirSync(folder)) if (!loops.has(file)) rmSync(resolve(folder, file));
  const most = roomFor(files.length, weightOf(docs) - weightOf(folder));
  for (const { preset, still } of files) {
    const bytes = await makeLoop(preset.name, resolve(folder, `${still}.webp`), most);
    console.log(`${preset.name}: a loop, ${Math.round(bytes / 1000)} kB of ${Math.round(most / 1000)}`);
  }
}

const picture = ({ preset, still }: PresetFile): string =>
  existsSync(resolve(folder, `${still}.webp`))
    ? `![${preset.name}](images/loops/${still}.webp)`
    : `![${preset.name}](images/presets/${still}.jpg)`;

/** The text of the page with every preset as it moves; where there is no loop yet it stands still. */
const galleryPage = (files: readonly PresetFile[]): string => `# Gallery

Every preset for four seconds, as a loop. \`npm run docs -- --loops\` makes them and this page;
[presets.md](presets.md) says what each is for.

${files.map((file) => `## ${file.place} ${file.preset.name}\n\n${picture(file)}\n\n${file.preset.description}`).join('\n\n')}
`;

/** Makes loops and page. */
export async function makeGallery(files: readonly PresetFile[]): Promise<void> {
  await makeLoops(files);
  writeFileSync(resolve(docs, 'gallery.md'), galleryPage(files));
}
