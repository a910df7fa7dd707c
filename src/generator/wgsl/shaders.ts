import colours from '../../../shaders/generator/colours.wgsl?raw';
import toBuffer from '../../../shaders/generator/colours-to-buffer.wgsl?raw';
import toTexture from '../../../shaders/generator/colours-to-texture.wgsl?raw';
import convolution from '../../../shaders/generator/convolution.wgsl?raw';
import filter from '../../../shaders/generator/filter.wgsl?raw';
import finish from '../../../shaders/generator/finish.wgsl?raw';
import matvec from '../../../shaders/generator/matvec.wgsl?raw';
import transposed from '../../../shaders/generator/transposed.wgsl?raw';
import type { KernelKind } from '../plan/plan.ts';

/** A kernel's source; colours end in a buffer unless they are what the stage shows. */
export type ShaderKind = KernelKind | 'picture';

export const shaders: Readonly<Record<ShaderKind, string>> = {
  matvec,
  convolution: finish + convolution,
  transposed,
  filter: finish + filter,
  colours: colours + toBuffer,
  picture: colours + toTexture,
};
