import { describe, expect, it } from 'vitest';
import { profileMappings, profileOf, profiles } from '../../../src/controls/profiles/profiles.ts';

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_, profile) => {
  const order = Array.from({ length: 60 }, (_, index) => `knob ${index}`);
  const mappings = profileMappings(profile, 'port', order, 0);
  const targets = mappings.map(({ id }) => id);

  it('names each control once, as messages name it', () => {
    const controls = [
      ...profile.knobs,
      ...profile.pads,
      ...profile.bank,
      profile.master,
      profile.blackout,
      profile.panic,
    ];
    expect(new Set(controls).size).toBe(controls.length);
    for (const control of controls) {
      expect(control).toMatch(/^\d+\/(cc|note)\/\d+$/);
      const [channel, , number] = control.split('/').map(Number);
      expect(channel! >= 1 && channel! <= 16 && number! < 120).toBe(true);
    }
  });

  it('puts knobs on the first eight, pads on presets, a fader on the master, buttons on blackout, panic and banks', () => {
    expect(targets).toEqual(expect.arrayContaining(order.slice(0, 8)));
    expect(targets).toEqual(expect.arrayContaining(['preset/1', 'preset/8', 'bank/down', 'bank/up']));
    expect(targets).toEqual(expect.arrayContaining(['output.master', 'output.blackout', 'show.panic']));
    expect(profile.source.length * profile.unverified.length).toBeGreaterThan(0);
  });

  it('reaches every knob and the next presets by its banks, and never moves master, blackout and panic away', () => {
    const banks = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((bank) => profileMappings(profile, 'port', order, bank));
    const reached = new Set(banks.flat().map(({ id }) => id));
    for (const id of order) expect(reached).toContain(id);
    expect(banks[1]!.map(({ id }) => id)).toContain(`preset/${profile.pads.length + 1}`);
    const fixed = (bank: typeof mappings) => bank.filter(({ id }) => /^(show|output|bank)/.test(id));
    for (const bank of banks) expect(fixed(bank)).toEqual(fixed(mappings));
  });
});

it.each([
  ['APC MINI', 'Akai APC mini'],
  ['Akai APC40', 'Akai APC40'],
  ['Launch Control XL', 'Novation Launch Control XL'],
  ['nanoKONTROL2 SLIDER/KNOB', 'Korg nanoKONTROL2'],
  ['X-TOUCH MINI', 'Behringer X-Touch Mini'],
  ['Midi Fighter Twister #2', 'MIDI Fighter Twister'],
  ['Launch Control XL 3', undefined],
  ['APC40 mkII', undefined],
  ['APC mini mk2', undefined],
  ['Keystation', undefined],
])('knows the port %s as %s', (port, name) => {
  expect(profileOf(port)?.name).toBe(name);
});
