import {
  BufferGeometry,
  Float32BufferAttribute,
  type Node,
  NodeMaterial,
  QuadMesh,
  type RenderTarget,
  type WebGPURenderer,
} from 'three/webgpu';

/** One full-screen draw, into a target or (null) onto the canvas. */
type Pass = { draw(target: RenderTarget | null): void; dispose(): void };

/** A triangle that covers the screen, of the renderer's own, so that it can be disposed with it. */
export function screenTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, 3, 0, -1, -1, 0, 3, -1, 0], 3));
  return geometry;
}

/** A pass that writes `color` (vec4, or an output struct for several attachments) to every pixel. */
export function createPass(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  name: string,
  color: Node,
): Pass {
  const material = new NodeMaterial();
  material.name = name;
  material.depthTest = false;
  material.depthWrite = false;
  material.fragmentNode = color;
  const quad = new QuadMesh(material);
  quad.geometry = geometry;
  quad.frustumCulled = false;
  return {
    draw(target) {
      renderer.setRenderTarget(target);
      quad.render(renderer);
    },
    dispose: () => material.dispose(),
  };
}
