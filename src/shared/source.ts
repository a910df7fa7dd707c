/** Who may move a parameter, the strongest first: a weaker class never moves what a stronger one holds. */
const sourceClasses = ['safety', 'performer', 'cue', 'audience', 'autopilot'] as const;

export type SourceClass = (typeof sourceClasses)[number];

/** `touch`: a hand that holds what it moves until it is released; `restore`: many values at once, none of them held. */
type Manner = 'touch' | 'restore' | 'move';
type Kind = { class: SourceClass; manner: Manner };

const touch: Kind = { class: 'performer', manner: 'touch' };
const restore: Kind = { class: 'performer', manner: 'restore' };
const machine: Kind = { class: 'performer', manner: 'move' };
const cue: Kind = { class: 'cue', manner: 'restore' };
const audience: Kind = { class: 'audience', manner: 'move' };
const autopilot: Kind = { class: 'autopilot', manner: 'move' };

/**
 * A source is a sentence whose first word says its class: `midi nanoKONTROL2/1/cc/21`, `preset Paper`, `cue 3`. A preset is
 * the performer's own when a hand calls it; one that the cue list calls is a `cue`. Clocks and music are machines that the
 * performer has switched on.
 */
const kinds: Readonly<Record<string, Kind>> = {
  panic: { class: 'safety', manner: 'restore' },
  unlock: { class: 'safety', manner: 'move' },
  midi: touch,
  console: touch,
  key: touch,
  osc: touch,
  pointer: touch,
  gamepad: touch,
  hand: touch,
  preset: restore,
  favourite: restore,
  reset: restore,
  undo: restore,
  redo: restore,
  last: restore, // "last session"
  show: restore,
  replay: machine,
  lab: machine,
  MIDI: machine, // "MIDI clock"
  clock: machine,
  music: machine,
  tap: machine,
  loop: machine,
  cue,
  scene: cue,
  morph: cue,
  gesture: cue,
  example: cue,
  audience,
  phone: audience,
  sensor: audience,
  mqtt: audience,
  network: audience,
  autopilot,
  walk: autopilot,
  schedule: autopilot,
};

/** What a source may do; one whose first word is unknown is an autopilot, the weakest. */
export function sourceKind(source: string): Readonly<Kind> {
  const end = source.indexOf(' ');
  const word = end < 0 ? source : source.slice(0, end);
  return (Object.hasOwn(kinds, word) ? kinds[word] : undefined) ?? autopilot;
}

/** Whether `one` may move what `other` holds. */
export const isAtLeast = (one: SourceClass, other: SourceClass): boolean =>
  sourceClasses.indexOf(one) <= sourceClasses.indexOf(other);
