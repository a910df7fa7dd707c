/** What a parameter may be. The table in `parameters.ts` is made of these; everything else is derived. */

/** `look` travels with presets, `rig` with shows, `safety` is set by the operator alone, never by a file. */
type Scope = 'look' | 'rig' | 'safety';

/** What the audience may do with a parameter: its range (table units), slew (units/s), cooldown (s). */
export type AudienceLimits = { min?: number; max?: number; slew?: number; cooldown?: number };

type Common = { help: string; scope?: Scope; audience?: AudienceLimits };

/**
 * `smooth` is the time constant of small steps in seconds; `curve` maps a knob's 0..1 onto min..max; `step` 1 means whole numbers; `morph:
 * 'cut'` is for numbers that are names: what lies between two seeds is no way from one to the other.
 */
export type NumberParameter = Common & {
  kind: 'number';
  default: number;
  min: number;
  max: number;
  unit?: string;
  curve?: 'linear' | 'log' | 'square';
  smooth?: number;
  step?: number;
  morph?: 'cut';
};
export type ChoiceParameter = Common & { kind: 'choice'; default: string; options: readonly string[] };
/** A `latch` goes on like any toggle and off only by an unlock, which takes a deliberate gesture. */
type ToggleParameter = Common & { kind: 'toggle'; default: boolean; latch?: boolean };
type TriggerParameter = Common & { kind: 'trigger' };

export type Parameter = NumberParameter | ChoiceParameter | ToggleParameter | TriggerParameter;
export type ParameterTable = Readonly<Record<string, Parameter>>;

/** The value of one parameter in a snapshot; a trigger counts how often it has fired since the start. */
type ValueOf<P extends Parameter> = P extends { kind: 'choice'; options: readonly (infer O)[] }
  ? O
  : P extends { kind: 'toggle' }
    ? boolean
    : number;
export type ValuesOf<T extends ParameterTable> = { -readonly [K in keyof T]: ValueOf<T[K]> };

/** A value as it travels in messages and files: table units, option name, or on/off. */
export type ParameterValue = number | string | boolean;
