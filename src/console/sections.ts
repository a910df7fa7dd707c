import { connectSection } from './connect.ts';
import { effectsSection } from './effects-section.ts';
import { ensembleSection } from './ensemble-section.ts';
import { guardSection } from './guard-section.ts';
import { hudSection } from './hud.ts';
import { keySection } from './key-help.ts';
import { layerSection } from './layers.ts';
import { midiSection } from './midi-access.ts';
import { modulationSection } from './modulation.ts';
import { musicSection } from './music.ts';
import { outputsSection } from './outputs-section.ts';
import { placesSection } from './places.ts';
import { presetSection } from './presets.ts';
import { previewSection } from './preview.ts';
import { recordingSection } from './recording-section.ts';
import type { Section } from './section.ts';
import { cuesSection } from './show-cues.ts';
import { showSection } from './show-file.ts';
import { gesturesSection } from './show-gestures.ts';
import { morphSection } from './show-morph.ts';
import { ownPresetsSection } from './show-presets.ts';
import { soundcheckSection } from './soundcheck.ts';

/** All sections in the order of the page, above the parameters (main) and below the messages (side). */
export const sections: readonly Section[] = [
  soundcheckSection,
  previewSection,
  presetSection,
  placesSection,
  layerSection,
  effectsSection,
  outputsSection,
  cuesSection,
  modulationSection,
  ownPresetsSection,
  morphSection,
  gesturesSection,
  musicSection,
  showSection,
  recordingSection,
  hudSection,
  guardSection,
  midiSection,
  connectSection,
  ensembleSection,
  keySection,
];
