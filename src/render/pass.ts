import { positionGeometry, vec4 } from 'three/tsl';
import {
  BufferGeometry,
  Float32BufferAttribute,
  Mesh,
  type Node,
  NodeMaterial,
  OrthographicCamera,
  type RenderTarget,
  type WebGPURenderer,
} from 'three/webgpu';
import { compileBeside } from './compile.ts';

/** One full-screen draw, into a target or (null) onto the canvas. */
export type Pass = {
  draw(target: RenderTarget | null): void;
  /** Builds its pipeline for targets of this kind beside the show; drawn before that, it is built at once. */
  warm(target: RenderTarget | null): Promise<void>;
  dispose(): void;
};

/** A triangle that covers the screen, of the renderer's own, so that it can be disposed with it. */
export function screenTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, 3, 0, -1, -1, 0, 3, -1, 0], 3));
  return geometry;
}

const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);

/** The triangle over the whole screen, with `color` for every pixel. */
export function screenOf(geometry: BufferGeometry, name: string, color: Node) {
  const material = new NodeMaterial();
  material.name = name;
  material.depthTest = false;
  material.depthWrite = false;
  material.vertexNode = vec4(positionGeometry.xy, 0, 1);
  material.fragmentNode = color;
  const screen = new Mesh(geometry, material);
  screen.frustumCulled = false;
  return { screen, material };
}

/** A pass that writes `color` (vec4, or an output struct for several attachments) to every pixel. */
export function createPass(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  name: string,
  color: Node,
): Pass {
  const { screen, material } = screenOf(geometry, name, color);
  return {
    draw(target) {
      renderer.setRenderTarget(target);
      renderer.render(screen, camera);
    },
    warm: (target) => compileBeside(renderer, screen, camera, target),
    dispose: () => material.dispose(),
  };
}
