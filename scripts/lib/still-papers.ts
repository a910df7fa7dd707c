import { parameters } from '../../src/parameters.ts';
import { smallestMarked } from '../../src/provenance/mark/mark.ts';
import { writeWords } from '../../src/provenance/mark/payload.ts';
import { cardOf, openSigning } from './papers.ts';
import { presetFiles } from './preset-files.ts';

type Still = {
  width: number;
  height: number;
  preset: string | null;
  seed: number | null;
  model: string;
  second: string;
  set: Record<string, string | number | boolean>;
};

/** The seed that a still starts from: as asked for, else as set, as in the preset, or the usual one. */
function seedOf({ seed, set, preset }: Still): number {
  const look = presetFiles().find((file) => file.preset.name === preset)?.preset.look;
  return Math.round(
    Number(seed ?? set['walk.seed'] ?? look?.['walk.seed'] ?? parameters['walk.seed'].default),
  );
}

/** What a still takes along: the words of its mark, or null where it is too small for one, and its signature. */
export async function papersOf(still: Still) {
  const models = [still.model, still.second].filter((name) => name !== '');
  const seed = seedOf(still);
  const { sha256 } = cardOf(still.model);
  const mark = Math.min(still.width, still.height) < smallestMarked ? null : writeWords(seed, sha256);
  const signPicture = await openSigning();
  const note = { title: 'Still', models, seed, preset: still.preset, replay: null, mixed: false };
  return {
    mark,
    sign: (bytes: Uint8Array<ArrayBuffer>) => signPicture(bytes, { ...note, marked: mark !== null }),
  };
}
