import { type Profile, run } from './profile.ts';

export const nanoKontrol2: Profile = {
  name: 'Korg nanoKONTROL2',
  port: /nanokontrol2/i,
  source:
    "nanoKONTROL2 Parameter Guide (Korg), the factory's CC mode: sliders 0-7, knobs 16-23, S 32-39, M 48-55, stop 42, record 45, track 58-59",
  unverified:
    'the guide was not at hand, numbers from memory; not tried on the hardware; lamps need LED mode "external" in its editor',
  knobs: [...run('1/cc', 16, 8), ...run('1/cc', 0, 7)],
  pads: [...run('1/cc', 32, 8), ...run('1/cc', 48, 8)],
  master: '1/cc/7',
  blackout: '1/cc/42',
  panic: '1/cc/45',
  bank: ['1/cc/58', '1/cc/59'],
};
