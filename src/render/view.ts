import { type Camera, type Object3D, type RenderTarget, Scene, type WebGPURenderer } from 'three/webgpu';
import { compileBeside } from './compile.ts';

/** Something drawn through a camera into targets of one kind, compiled beside the show. */
export type View = {
  /** Whether it can be drawn without a wait; asked for the first time it starts to compile. */
  ready(target: RenderTarget): boolean;
  /** Settles when it is compiled, or cannot be. */
  warm(target: RenderTarget): Promise<void>;
  draw(target: RenderTarget): void;
};

/** `onFail` hears once why it cannot be drawn. */
export function createView(
  renderer: WebGPURenderer,
  object: Object3D,
  camera: Camera,
  onFail: (error: unknown) => void,
): View {
  const scene = new Scene();
  scene.add(object);
  let isReady = false;
  let warming: Promise<void> | null = null;

  async function compile(target: RenderTarget): Promise<void> {
    try {
      await compileBeside(renderer, scene, camera, target);
      isReady = true;
    } catch (error) {
      onFail(error);
    }
  }

  const warm = (target: RenderTarget): Promise<void> => {
    warming ??= compile(target);
    return warming;
  };

  return {
    warm,
    ready(target) {
      void warm(target);
      return isReady;
    },
    draw(target) {
      renderer.setRenderTarget(target);
      renderer.render(scene, camera);
    },
  };
}
