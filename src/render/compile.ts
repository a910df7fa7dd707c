import type { Camera, Object3D, RenderTarget, WebGPURenderer } from 'three/webgpu';

const waiting = new WeakMap<WebGPURenderer, Promise<void>>();
const building = new WeakMap<WebGPURenderer, Promise<void>>();
const closed = new WeakSet<WebGPURenderer>();

/** Builds what an object needs to be drawn into targets of this kind, beside the show; one at a time, since three cannot do two. */
export function compileBeside(
  renderer: WebGPURenderer,
  object: Object3D,
  camera: Camera,
  target: RenderTarget | null,
): Promise<void> {
  const before = waiting.get(renderer) ?? Promise.resolve();
  const compiled = before.then(() => {
    if (closed.has(renderer)) return;
    renderer.setRenderTarget(target);
    const built = renderer.compileAsync(object, camera) as unknown as Promise<void>;
    const done = (): void => void building.delete(renderer);
    building.set(renderer, built.then(done, done));
    return built;
  });
  waiting.set(
    renderer,
    compiled.catch(() => undefined),
  );
  return compiled;
}

/** Ends building for a renderer: what waits is dropped, and `end` comes at once, or when what is being built is done. */
export function endCompiling(renderer: WebGPURenderer, end: () => void): void {
  closed.add(renderer);
  const last = building.get(renderer);
  if (last === undefined) end();
  else void last.then(end);
}
