import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCard } from '../../src/provenance/card.ts';
import { openSigner } from '../../src/provenance/identity.ts';
import { homeFolder, readCredits, readPapers } from '../../src/provenance/keys.ts';
import { parseNote } from '../../src/provenance/note.ts';
import { createSigning } from '../../src/provenance/sign.ts';
import type { SignText } from '../../src/server/sign-desk.ts';
import { fault } from '../../src/shared/fault.ts';
import type { ModelCard, SignPicture } from '../../src/shared/provenance.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (...path: string[]): string => readFileSync(resolve(root, ...path), 'utf8');
const version: string = JSON.parse(textOf('package.json')).version;

/** The card of a model under `models/`; without one its pictures can't say what they are, and nothing is signed. */
export function cardOf(model: string): ModelCard {
  if (!existsSync(resolve(root, 'models', model, 'card.md')))
    throw fault(`card of ${model}`, 'none', `models/${model}/card.md`);
  return readCard(textOf('models', model, 'card.md'), JSON.parse(textOf('models', model, 'model.json')));
}

/** Signs with the key of this person, made now where there is none; cards and credits are read for each picture. */
export async function openSigning(): Promise<SignPicture> {
  const folder = homeFolder();
  const sign = createSigning(await openSigner(await readPapers(folder)));
  return async (bytes, { models, ...note }) =>
    sign(bytes, { ...note, version, cards: models.map(cardOf), credits: readCredits(folder) });
}

/** The same for what pages send; the key is opened when the first picture comes. */
export function createSignText(): SignText {
  let opened: Promise<SignPicture> | null = null;
  return async (bytes, note) => {
    const checked = parseNote(note);
    opened ??= openSigning();
    const sign = await opened.catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return sign(bytes, checked);
  };
}
