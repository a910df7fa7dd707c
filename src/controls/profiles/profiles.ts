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

/** The knobs of a bank: `ids` in pages of as many as there are knobs; the last page stays where there are no more. */
function page(ids: readonly string[], size: number, bank: number): readonly string[] {
  const last = Math.max(0, Math.ceil(ids.length / size) - 1);
  const first = Math.min(bank, last) * size;
  return ids.slice(first, first + size);
}

/**
 * A profile at a port: knobs on `ids` and pads on presets, both by pages that the bank buttons turn; a fader on the master,
 * buttons on blackout and panic.
 */
export function profileMappings(
  profile: Profile,
  port: string,
  ids: readonly string[],
  bank: number,
): Mapping[] {
  const { knobs, pads, master, blackout, panic } = profile;
  const at = (control: string): string => `${port}/${control}`;
  const first = bank * pads.length + 1;
  return [
    ...page(ids, knobs.length, bank).map((id, index) => ({ control: at(knobs[index]!), id })),
    ...pads.map((control, index) => ({ control: at(control), id: `preset/${first + index}` })),
    { control: at(profile.bank[0]), id: 'bank/down' },
    { control: at(profile.bank[1]), id: 'bank/up' },
    { control: at(panic), id: 'show.panic', mode: 'press' },
    { control: at(master), id: 'output.master' },
    { control: at(blackout), id: 'output.blackout', mode: 'press' },
  ];
}
