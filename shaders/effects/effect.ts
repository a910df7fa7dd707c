import type { Node, TextureNode } from 'three/webgpu';
import type { ParameterValue } from '../../src/shared/parameter.ts';

/** What an effect may know of one frame; `fresh` says that what it remembers is void. */
export type Moment = {
  values: Readonly<Record<string, ParameterValue>>;
  dt: number; // s
  aspect: number; // width / height
  fresh: boolean;
};

/** An effect's shader and the way its parameters reach it. */
type EffectShader = {
  color: Node<'vec4'>; // linear light
  update(moment: Moment): void;
};

/** What a shader may read: the picture so far, its colour at this pixel, and the effect's own picture of before. */
type EffectInputs = { input: TextureNode; here: Node<'vec4'>; past: TextureNode };

/**
 * One effect with the parameters `<name>.…` of the table, of which the chain itself serves `.wet` and `.bypass`. An
 * effect that remembers finds in `past` what its `color` was in the frame before.
 */
export type Effect = {
  name: string;
  remembers: boolean;
  build(inputs: EffectInputs): EffectShader;
};

/** A parameter of the moment as a number. */
export const amount = (moment: Moment, id: string): number => Number(moment.values[id]);
