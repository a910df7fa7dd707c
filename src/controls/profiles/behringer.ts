import { type Profile, run } from './profile.ts';

export const xTouchMini: Profile = {
  name: 'Behringer X-Touch Mini',
  port: /x-?touch ?mini/i,
  source:
    'the factory map of standard mode, layer A, on channel 11: encoders CC 1-8, buttons notes 8-23, fader CC 9',
  unverified:
    'no published chart was at hand (fader CC 9 and the lower row from memory); not tried on the hardware',
  knobs: run('11/cc', 1, 8),
  pads: run('11/note', 8, 12),
  master: '11/cc/9',
  blackout: '11/note/23',
  panic: '11/note/22',
  bank: ['11/note/20', '11/note/21'],
};
