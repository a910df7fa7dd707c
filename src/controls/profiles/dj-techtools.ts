import { type Profile, run } from './profile.ts';

export const midiFighterTwister: Profile = {
  name: 'MIDI Fighter Twister',
  port: /midi ?fighter ?twister/i,
  source:
    'MIDI Fighter Twister User Guide (DJ TechTools), bank 1: encoders CC 0-15 on channel 1, switches on channel 2',
  unverified: 'the guide was not at hand, numbers from memory; not tried on the hardware',
  knobs: run('1/cc', 0, 15),
  pads: run('2/cc', 0, 15),
  master: '1/cc/15',
  blackout: '2/cc/15',
};
