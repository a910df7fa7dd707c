import type { Data3DTexture, Node, Texture, TextureNode } from 'three/webgpu';
import type { ParameterValue } from '../../src/shared/parameter.ts';

/** How much a frame may cost: 0 everything, 2 the least. */
export type Quality = 0 | 1 | 2;

/** What an effect may know of one frame; `fresh` says that what it remembers is void, `starts` that it was off before. */
export type Moment = {
  values: Readonly<Record<string, ParameterValue>>;
  dt: number; // s
  aspect: number; // width / height
  side: number; // px of the short side
  fresh: boolean;
  starts: boolean;
  quality: Quality;
};

/** An effect's shader and the way its parameters reach it. */
type EffectShader = {
  color: Node<'vec4'>; // linear light
  update(moment: Moment): void;
};

/** What a step may read: the picture that the effect takes, and what the steps before it made. */
type StepInputs = { input: TextureNode; before: readonly TextureNode[] };

/** A small picture that is made on the way; `rows` along its short side whatever the wall has, so that it looks alike. */
export type Step = { rows: number; build(inputs: StepInputs): EffectShader };

/** The size of a step's picture. */
export const stepSize = (rows: number, aspect: number): [width: number, height: number] => [
  Math.round(rows * Math.max(aspect, 1)),
  Math.round(rows * Math.max(1 / aspect, 1)),
];

/**
 * What a shader may read: the picture so far, its colour at this pixel, the effect's own picture of before, what its steps
 * made, the look-up table that is loaded, and what the network sees (0..1, smooth).
 */
type EffectInputs = {
  input: TextureNode;
  here: Node<'vec4'>;
  past: TextureNode;
  steps: readonly TextureNode[];
  lut: Data3DTexture;
  features: Texture;
};

/**
 * One effect with the parameters `<name>.…` of the table, of which the chain itself serves `.wet`, `.bypass` and `.place`.
 * An effect that remembers finds in `past` what its `color` was in the frame before.
 */
export type Effect = {
  name: string;
  remembers: boolean;
  steps?: readonly Step[];
  build(inputs: EffectInputs): EffectShader;
};

/** A parameter of the moment as a number. */
export const amount = (moment: Moment, id: string): number => Number(moment.values[id]);

/** How far a rate (per s) has come: as all machines of a wall have it, else from where it was before this frame. */
export function summed(moment: Moment, rate: string, before: number): number {
  const shared = moment.values[`${rate}.sum`];
  if (typeof shared === 'number') return shared;
  return moment.starts ? 0 : before + amount(moment, rate) * moment.dt;
}

/** A parameter in degrees, in radians. */
export const angle = (moment: Moment, id: string): number => (amount(moment, id) * Math.PI) / 180;
