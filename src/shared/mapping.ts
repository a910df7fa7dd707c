/** How a knob that stands elsewhere takes a value over: by reaching it, by moving it in proportion, or at once. */
export type Takeover = 'pickup' | 'scale' | 'jump';

/** How an endless encoder says its steps: 1/127, 65/63 or 1/65 for one to the right and one to the left. */
export type RelativeKind = 'twos' | 'offset' | 'signed';

/**
 * A learned control: `control` names the knob as MIDI sees it (`nanoKONTROL2/1/cc/21`), `id` is a parameter or an action
 * (`preset/1`). `min` and `max` are what the knob's ends give, 0..1 of the parameter's range, inverted where min is the
 * larger; `slow` is fine at the low end, `fast` at the high end. A `gate` acts while a key is down, a `press` when it goes
 * down (a toggle flips).
 */
export type Mapping = {
  control: string;
  id: string;
  min?: number;
  max?: number;
  curve?: 'linear' | 'slow' | 'fast';
  relative?: RelativeKind;
  takeover?: Takeover;
  mode?: 'gate' | 'press';
};

const LONGEST_NAME = 200;

const options = {
  curve: ['linear', 'slow', 'fast'],
  relative: ['twos', 'offset', 'signed'],
  takeover: ['pickup', 'scale', 'jump'],
  mode: ['gate', 'press'],
} as const;

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME && value !== '__proto__';

/** A mapping from a file or the network, or undefined for anything else; optional fields that make no sense are left out. */
export function readMapping(value: unknown): Mapping | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const { control, id } = fields;
  if (!isName(control) || !isName(id)) return undefined;
  const mapping: Record<string, unknown> = { control, id };
  for (const end of ['min', 'max'] as const) {
    const at = fields[end];
    if (typeof at === 'number' && at >= 0 && at <= 1) mapping[end] = at;
  }
  for (const [field, known] of Object.entries(options))
    if ((known as readonly unknown[]).includes(fields[field])) mapping[field] = fields[field];
  return mapping as Mapping;
}
