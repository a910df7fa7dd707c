import { int } from 'three/tsl';
import type { Node, Object3D, PerspectiveCamera, Texture, TextureNode } from 'three/webgpu';
import type { Values } from '../../parameters.ts';
import type { Place } from '../camera.ts';

/** What a surface may sample: the framed picture in linear light, and it blurred, with its height 0..1 in alpha. */
type SurfaceInputs = {
  picture: TextureNode;
  heights: TextureNode;
  camera: PerspectiveCamera;
};

/** What a surface may know of one frame. */
export type Glance = {
  values: Values;
  travel: number; // `surface.speed` over the seconds since this surface is shown
  width: number; // px
  height: number; // px
  place: Readonly<Place>;
};

/** Something that a picture lies on, drawn by one object; `solid` ones need a depth buffer. */
export type SurfaceBody = {
  object: Object3D;
  update(glance: Glance): void;
  dispose(): void;
};

export type Surface = {
  kind: Exclude<Values['surface.kind'], 'plane'>;
  solid: boolean;
  build(inputs: SurfaceInputs): SurfaceBody;
};

/** A texture where it is asked for by a shader that may stand anywhere, not only in a fragment. */
export const level0 = (from: TextureNode, at: Node<'vec2'>): Node<'vec4'> =>
  from.sample(at).level(int(0)) as unknown as Node<'vec4'>;

/** Gives a node another texture; the same one costs nothing. */
export function swap(node: TextureNode, texture: Texture): void {
  if (node.value !== texture) node.value = texture;
}
