import { describe, expect, it } from 'vitest';
import { profileMappings, profileOf, profiles } from '../../../src/controls/profiles/profiles.ts';

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_, profile) => {
  const mappings = profileMappings(profile, 'port', ['walk.speed', 'walk.beats']);

  it('names each control once, as messages name it', () => {
    const controls = [...profile.knobs, ...profile.pads, profile.master, profile.blackout];
    expect(new Set(controls).size).toBe(controls.length);
    for (const control of controls) {
      expect(control).toMatch(/^\d+\/(cc|note)\/\d+$/);
      const [channel, , number] = control.split('/').map(Number);
      expect(channel! >= 1 && channel! <= 16 && number! < 120).toBe(true);
    }
  });

  it('puts knobs on parameters, pads on presets, a fader on the master, a button on blackout', () => {
    const targets = mappings.map(({ id }) => id);
    expect(targets).toEqual(expect.arrayContaining(['walk.speed', 'walk.beats', 'preset/1', 'preset/8']));
    expect(targets.slice(-2)).toEqual(['output.master', 'output.blackout']);
    expect(profile.source.length * profile.unverified.length).toBeGreaterThan(0);
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
