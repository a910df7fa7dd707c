import { connectSection } from './connect.ts';
import { hudSection } from './hud.ts';
import { keySection } from './key-help.ts';
import { midiSection } from './midi-access.ts';
import { presetSection } from './presets.ts';
import type { Section } from './section.ts';

/** All sections in the order of the page, above the parameters (main) and below the messages (side). */
export const sections: readonly Section[] = [
  presetSection,
  hudSection,
  midiSection,
  connectSection,
  keySection,
];
