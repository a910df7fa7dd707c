import type { NumberParameter } from './parameter.ts';

const knob = (
  min: number,
  max: number,
  usual: number,
  curve: 'linear' | 'log',
  help: string,
): NumberParameter => ({ kind: 'number', min, max, default: usual, curve, help });

/** The numbers of modulators, each a target for others as `mod.<id>.<knob>`. */
export const modulatorKnobs = {
  rate: knob(0.005, 50, 0.25, 'log', 'Rounds (or steps) a second, or a beat.'),
  phase: knob(0, 1, 0, 'linear', 'Where in its round it begins.'),
  level: knob(0, 1, 1, 'linear', 'How much of it comes out.'),
  attack: knob(0.001, 30, 0.01, 'log', 'Seconds up.'),
  decay: knob(0.001, 30, 0.3, 'log', 'Seconds down.'),
  sustain: knob(0, 1, 0.5, 'linear', 'Where it stays while the trigger is held.'),
  release: knob(0.001, 30, 0.5, 'log', 'Seconds to nothing.'),
  glide: knob(0, 1, 0, 'linear', 'The part of a step that it takes to get there.'),
} as const;
export type ModulatorKnob = keyof typeof modulatorKnobs;

/** What each kind of modulator is made of: numbers, choices (the first is usual) and names of sources. */
export const modulatorKinds = {
  lfo: {
    knobs: ['rate', 'phase', 'level'],
    choices: { shape: ['sine', 'triangle', 'saw', 'square', 'random', 'hold'], unit: ['hz', 'beats'] },
    sources: [],
  },
  envelope: {
    knobs: ['attack', 'decay', 'sustain', 'release', 'level'],
    choices: { form: ['ad', 'adsr'] },
    sources: ['trigger'],
  },
  follower: { knobs: ['attack', 'release', 'level'], choices: {}, sources: ['input'] },
  sample: { knobs: ['level'], choices: {}, sources: ['input', 'trigger'] },
  steps: { knobs: ['rate', 'glide', 'level'], choices: { unit: ['hz', 'beats'] }, sources: [] },
  walk: { knobs: ['rate', 'level'], choices: { unit: ['hz', 'beats'] }, sources: [] },
  expression: { knobs: ['level'], choices: {}, sources: [] },
} as const satisfies Record<
  string,
  {
    knobs: readonly ModulatorKnob[];
    choices: Readonly<Record<string, readonly string[]>>;
    sources: readonly string[];
  }
>;
export type ModulatorKind = keyof typeof modulatorKinds;

/** A modulator: the source `mod.<id>`. `steps` are −1..1; `text` is an expression. */
export type Modulator = {
  id: string;
  kind: ModulatorKind;
  knobs: Partial<Record<ModulatorKnob, number>>;
  choices: Readonly<Record<string, string>>;
  sources: Readonly<Record<string, string>>;
  steps?: readonly number[];
  text?: string;
};

/**
 * A source on a target: source × depth (× via) + offset is added to the target's knob position 0..1. `depth` and `offset`
 * are −1..1 of the knob's way. Targets are look parameters, `mod.<id>.<knob>` and `route.<id>.depth`.
 */
export type Route = {
  id: string;
  source: string;
  target: string;
  depth: number;
  offset: number;
  curve: 'linear' | 'slow' | 'fast';
  via: string | null;
};

export type Modulation = { modulators: readonly Modulator[]; routes: readonly Route[] };
