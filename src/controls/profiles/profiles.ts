import type { Mapping } from '../../shared/mapping.ts';
import { apc40, apcMini } from './akai.ts';
import { xTouchMini } from './behringer.ts';
import { midiFighterTwister } from './dj-techtools.ts';
import { nanoKontrol2 } from './korg.ts';
import { launchControlXl } from './novation.ts';
import type { Profile } from './profile.ts';

/** The controllers that play without being learned. */
export const profiles: readonly Profile[] = [
  apcMini,
  apc40,
  launchControlXl,
  nanoKontrol2,
  xTouchMini,
  midiFighterTwister,
];

/** The profile of the device behind a port of this name, if there is one. */
export const profileOf = (port: string): Profile | undefined =>
  profiles.find((profile) => profile.port.test(port));

/** A profile at a port: knobs on `ids` in order, pads on presets, a fader on the master and a button on blackout. */
export function profileMappings(profile: Profile, port: string, ids: readonly string[]): Mapping[] {
  const at = (control: string): string => `${port}/${control}`;
  const knobs = profile.knobs.slice(0, ids.length);
  return [
    ...knobs.map((control, index) => ({ control: at(control), id: ids[index]! })),
    ...profile.pads.map((control, index) => ({ control: at(control), id: `preset/${index + 1}` })),
    { control: at(profile.master), id: 'output.master' },
    { control: at(profile.blackout), id: 'output.blackout', mode: 'press' },
  ];
}
