import { type Profile, run } from './profile.ts';

export const midiFighterTwister: Profile = {
  name: 'MIDI Fighter Twister',
  port: /midi ?fighter ?twister/i,
  source:
    'MIDI Fighter Twister User Guide (DJ TechTools), bank 1: encoders CC 0-15 on channel 1, switches on channel 2, upper side buttons CC 8 and 11 on channel 4',
  unverified: 'the guide was not at hand, numbers from memory; not tried on the hardware',
  knobs: run('1/cc', 0, 15),
  pads: run('2/cc', 0, 14),
  master: '1/cc/15',
  blackout: '2/cc/15',
  panic: '2/cc/14',
  bank: ['4/cc/8', '4/cc/11'],
};
