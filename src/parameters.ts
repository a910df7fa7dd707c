import { detail } from './parameters/detail.ts';
import { effects } from './parameters/effects.ts';
import { ensemble } from './parameters/ensemble.ts';
import { features } from './parameters/features.ts';
import { guard } from './parameters/guard.ts';
import { layers } from './parameters/layers.ts';
import { macros } from './parameters/macros.ts';
import { mixing } from './parameters/mixing.ts';
import { picture } from './parameters/picture.ts';
import { record } from './parameters/record.ts';
import { rig } from './parameters/rig.ts';
import { show } from './parameters/show.ts';
import { stack } from './parameters/stack.ts';
import { surface } from './parameters/surface.ts';
import { transition } from './parameters/transition.ts';
import { walk } from './parameters/walk.ts';
import type { ParameterTable, ValuesOf } from './shared/parameter.ts';

/** Every knob, once. The panel, OSC addresses, MIDI learn and docs/parameters.md are derived from this table. */
export const parameters = {
  ...walk,
  ...mixing,
  ...layers,
  ...picture,
  ...detail,
  ...surface,
  ...stack,
  ...effects,
  ...transition,
  ...features,
  ...macros,
  ...show,
  ...record,
  ...rig,
  ...ensemble,
  ...guard,
} as const satisfies ParameterTable;

export type ParameterId = keyof typeof parameters;
export type Values = ValuesOf<typeof parameters>;
