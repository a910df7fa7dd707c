import { type Profile, run } from './profile.ts';

export const launchControlXl: Profile = {
  name: 'Novation Launch Control XL',
  port: /launch ?control ?xl(?! *(mk *)?3)/i,
  source: "Launch Control XL Programmer's Guide (Novation), user template 1 on channel 1",
  unverified:
    'the guide was not at hand (public captures agree on knobs, faders and buttons; 107, 108 and the track buttons from memory); not tried on the hardware; factory templates send on channels 9-16 and must be learned',
  knobs: [...run('1/cc', 13, 8), ...run('1/cc', 29, 8), ...run('1/cc', 49, 8), ...run('1/cc', 77, 7)],
  pads: [41, 57, 73, 89].flatMap((first) => run('1/note', first, 4)),
  master: '1/cc/84',
  blackout: '1/note/108',
  panic: '1/note/107',
  bank: ['1/cc/106', '1/cc/107'],
};
