import type { Camera, Object3D, RenderTarget, WebGPURenderer } from 'three/webgpu';

const waiting = new WeakMap<WebGPURenderer, Promise<void>>();

/** Builds what an object needs to be drawn into targets of this kind, beside the show; one at a time, since three cannot do two. */
export function compileBeside(
  renderer: WebGPURenderer,
  object: Object3D,
  camera: Camera,
  target: RenderTarget | null,
): Promise<void> {
  const before = waiting.get(renderer) ?? Promise.resolve();
  const compiled = before.then(() => {
    renderer.setRenderTarget(target);
    return renderer.compileAsync(object, camera) as unknown as Promise<void>;
  });
  waiting.set(
    renderer,
    compiled.catch(() => undefined),
  );
  return compiled;
}
