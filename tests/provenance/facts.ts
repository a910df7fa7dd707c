import type { ModelCard, PictureFacts } from '../../src/shared/provenance.ts';

export const card: ModelCard = {
  name: 'house-128',
  sha256: 'de34bdddaf2231b099fbb479a83f655a558565a5031bbde46e5b2e4107f39f3e',
  author: null,
  data: 'Fifteen styles, each a small program.',
  licence: 'CC0, weights and pictures alike.',
  limits: 'It knows its styles.',
  mining: 'allowed',
};

export const facts: PictureFacts = {
  title: 'Still',
  version: '0.1.0',
  cards: [card],
  seed: 7,
  preset: 'Ink',
  replay: 'ab'.repeat(32),
  mixed: false,
  marked: true,
  credits: { author: 'A. <Uthor> & Sons', participants: 12 },
};
