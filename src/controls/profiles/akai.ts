import { type Profile, run } from './profile.ts';

const tracks = [1, 2, 3, 4, 5, 6, 7, 8];

export const apcMini: Profile = {
  name: 'Akai APC mini',
  port: /apc mini(?!.*mk)/i,
  source: 'the factory map of the first APC mini: pads are notes 0-63 from the lower left, faders CC 48-56',
  unverified:
    'the document was not at hand, numbers from memory; not tried on the hardware; colours of pads other than on and off',
  knobs: run('1/cc', 48, 8),
  pads: [...run('1/note', 56, 8), ...run('1/note', 48, 8)],
  master: '1/cc/56',
  blackout: '1/note/89',
  panic: '1/note/88',
  bank: ['1/note/65', '1/note/64'],
};

export const apc40: Profile = {
  name: 'Akai APC40',
  port: /apc40(?!.*mk)/i,
  source: 'APC40 Communications Protocol (Akai), mode 0: a track is a channel, clips are notes 53-57',
  unverified:
    'the document was not at hand, numbers from memory; not tried on the hardware; device knobs send on channel 1 while track 1 is selected',
  knobs: [...run('1/cc', 48, 8), ...run('1/cc', 16, 8), ...tracks.map((track) => `${track}/cc/7`)],
  pads: [53, 54].flatMap((note) => tracks.map((track) => `${track}/note/${note}`)),
  master: '1/cc/14',
  blackout: '1/note/81',
  panic: '1/note/92',
  bank: ['1/note/95', '1/note/94'],
};
