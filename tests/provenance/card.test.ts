import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { noticeOf } from '../../src/about/notice.ts';
import { readCard } from '../../src/provenance/card.ts';

const root = resolve(import.meta.dirname, '../../models');
const read = (model: string, file: string): string => readFileSync(resolve(root, model, file), 'utf8');
const cardOf = (model: string) => readCard(read(model, 'card.md'), JSON.parse(read(model, 'model.json')));
const description = { name: 'x', sha256: '0'.repeat(64) };

test.each(['house-128', 'first-light'])(
  'the card of %s says on whose pictures, under which licence',
  (model) => {
    const card = cardOf(model);
    expect(card).toMatchObject({ name: model, mining: 'allowed' });
    expect(card.sha256).toBe(JSON.parse(read(model, 'model.json')).sha256);
    expect(card.data).toMatch(/No photograph/);
    expect(card.licence).toMatch(/^CC0/);
    expect(card.limits).toMatch(/knows/);
  },
);

test('a licence that keeps rights forbids training on its pictures, unless the card allows it', () => {
  const card = '## On whose pictures was it trained?\nMine.\n\n## Licence\nCC BY-NC 4.0\n\n## Author\nMe\n';
  expect(readCard(card, description)).toMatchObject({ mining: 'notAllowed', author: 'Me', data: 'Mine.' });
  const open = `${card}\n## Training and data mining\nAllowed for everyone.\n`;
  expect(readCard(open, description).mining).toBe('allowed');
  const shut =
    '## On whose pictures was it trained?\nMine.\n## Licence\nCC0\n## Training and data mining\nNot allowed.';
  expect(readCard(shut, description).mining).toBe('notAllowed');
});

test('a card that hides data or licence is refused', () => {
  expect(() => readCard('## Licence\nCC0', description)).toThrow('no word on its data');
  expect(() => readCard('| data | mine |', description)).toThrow('no licence');
  expect(() => readCard('| data | mine |\n| licence | CC0 |', { name: 'x' })).toThrow('sha256');
});

test('the notice for the wall says what everyone must be told', () => {
  const quiet = { title: 'T', artist: 'A', camera: false, audience: false, footage: false };
  const { lead, parts, fine } = noticeOf(quiet, cardOf('house-128'));
  expect(lead).toMatch(/made live by a computer: a neural network \(“house-128”\)/);
  expect(lead).toMatch(/nobody in them exists/);
  expect(parts.map(([heading]) => heading)).not.toContain('Camera');
  expect(fine).toMatch(/Article 50/);
  const full = noticeOf({ ...quiet, camera: true, audience: true, footage: true }, cardOf('house-128'));
  expect(full.parts.map(([heading]) => heading)).toEqual(
    expect.arrayContaining(['Camera', 'If you take part']),
  );
  expect(full.lead).not.toMatch(/nobody in them exists/);
});
