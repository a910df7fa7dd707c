import bend from '../../../shaders/generator/bend.wgsl?raw';
import colours from '../../../shaders/generator/colours.wgsl?raw';
import toBuffer from '../../../shaders/generator/colours-to-buffer.wgsl?raw';
import toTexture from '../../../shaders/generator/colours-to-texture.wgsl?raw';
import convolution from '../../../shaders/generator/convolution.wgsl?raw';
import convolutionBlock from '../../../shaders/generator/convolution-block.wgsl?raw';
import convolutionDirect from '../../../shaders/generator/convolution-direct.wgsl?raw';
import convolutionSplit from '../../../shaders/generator/convolution-split.wgsl?raw';
import convolutionStorage from '../../../shaders/generator/convolution-storage.wgsl?raw';
import convolutionTiled from '../../../shaders/generator/convolution-tiled.wgsl?raw';
import convolutionWinograd from '../../../shaders/generator/convolution-winograd.wgsl?raw';
import features from '../../../shaders/generator/features.wgsl?raw';
import filter from '../../../shaders/generator/filter.wgsl?raw';
import finish from '../../../shaders/generator/finish.wgsl?raw';
import layer from '../../../shaders/generator/layer.wgsl?raw';
import matvec from '../../../shaders/generator/matvec.wgsl?raw';
import morph from '../../../shaders/generator/morph.wgsl?raw';
import resample from '../../../shaders/generator/resample.wgsl?raw';
import rows from '../../../shaders/generator/rows.wgsl?raw';
import styled from '../../../shaders/generator/styled.wgsl?raw';
import transposed from '../../../shaders/generator/transposed.wgsl?raw';
import transposedBlock from '../../../shaders/generator/transposed-block.wgsl?raw';
import transposedDirect from '../../../shaders/generator/transposed-direct.wgsl?raw';
import transposedSplit from '../../../shaders/generator/transposed-split.wgsl?raw';
import transposedStorage from '../../../shaders/generator/transposed-storage.wgsl?raw';
import transposedTiled from '../../../shaders/generator/transposed-tiled.wgsl?raw';
import type { Kernel, KernelKind, Precision } from '../plan/plan.ts';

/** A kernel's source; colours end in a buffer unless they are what the stage shows, and features lie beside a plan. */
export type ShaderKind = KernelKind | 'picture' | 'features';

const plain = [layer, finish, convolution];
const up = [layer, transposed, styled, transposedBlock];

const parts: Readonly<Record<ShaderKind, readonly string[]>> = {
  matvec: [matvec],
  rows: [rows],
  'convolution-direct': [...plain, convolutionBlock, convolutionStorage, convolutionDirect],
  'convolution-tiled': [...plain, styled, convolutionBlock, convolutionTiled],
  'convolution-split': [...plain, convolutionBlock, convolutionStorage, convolutionSplit],
  'convolution-winograd': [...plain, styled, convolutionWinograd],
  'transposed-direct': [...up, transposedStorage, transposedDirect],
  'transposed-tiled': [...up, transposedTiled],
  'transposed-split': [...up, transposedStorage, transposedSplit],
  filter: [layer, finish, filter],
  resample: [bend, resample],
  morph: [bend, morph],
  colours: [layer, colours, toBuffer],
  picture: [layer, colours, toTexture],
  features: [features],
};

/** How feature maps and convolution weights are stored, by the names that the sources use. */
const types: Readonly<Record<Precision, string>> = {
  f32: 'alias Pixel = vec4f;\nalias Matrix = mat4x4f;\nconst MOST = 3.4e38;\n',
  f16: 'enable f16;\nalias Pixel = vec4<f16>;\nalias Matrix = mat4x4<f16>;\nconst MOST = 65504.0;\n',
};

/** The whole source of a kernel: the same for all layers whose kernels differ in their shape alone. */
export function shaderSource(
  kind: ShaderKind,
  { precision, group }: Pick<Kernel, 'precision' | 'group'>,
): string {
  const workgroup = `const GROUP_X = ${group[0]}u;\nconst GROUP_Y = ${group[1]}u;\n`;
  return types[precision] + workgroup + parts[kind].join('');
}
