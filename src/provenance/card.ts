import * as v from 'valibot';
import { fault } from '../shared/fault.ts';
import type { ModelCard } from '../shared/provenance.ts';

const description = v.object({ name: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

const plain = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/^- /gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The first paragraph or list under the heading that `title` fits, else the row of the table with that name. */
function find(card: string, title: RegExp, row: string): string | null {
  const section = card
    .split(/^## /m)
    .slice(1)
    .find((text) => title.test(text.split('\n', 1)[0] ?? ''));
  const paragraph = section
    ?.split('\n')
    .slice(1)
    .join('\n')
    .trim()
    .split(/\n\s*\n/, 1)[0];
  if (paragraph) return plain(paragraph);
  const cell = new RegExp(`^\\|\\s*${row}\\s*\\|(.*)\\|\\s*$`, 'm').exec(card)?.[1];
  return cell === undefined ? null : plain(cell);
}

/** Its own word on training wins; without one a licence that gives everything away allows it, any other does not. */
function miningOf(card: string, licence: string): ModelCard['mining'] {
  const word = find(card, /^training and data mining/i, 'data mining');
  if (word !== null) return /^allowed/i.test(word) ? 'allowed' : 'notAllowed';
  return /^CC0/.test(licence) ? 'allowed' : 'notAllowed';
}

/** Reads `card.md` and what `model.json` holds. A card without data or licence is refused: nobody could say what a picture is. */
export function readCard(card: string, model: unknown): ModelCard {
  const { name, sha256 } = v.parse(description, model);
  const data = find(card, /^on whose pictures/i, 'data');
  const licence = find(card, /^licen[cs]e/i, 'licence');
  if (data === null)
    throw fault(`card of ${name}`, 'no word on its data', '"## On whose pictures was it trained?"');
  if (licence === null) throw fault(`card of ${name}`, 'no licence', '"## Licence"');
  return {
    name,
    sha256,
    author: find(card, /^authors?/i, 'author'),
    data,
    licence,
    limits: find(card, /^limits/i, 'limits') ?? '',
    mining: miningOf(card, licence),
  };
}
