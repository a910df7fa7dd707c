import { texture } from 'three/tsl';
import type { BufferGeometry, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import { sentence } from '../shared/fault.ts';
import type { Report } from '../shared/report.ts';
import { createCamera, createMoves } from './camera.ts';
import type { createFeatures } from './features.ts';
import { createHeightMap } from './height-map.ts';
import { type Glance, type Surface, type SurfaceBody, swap } from './surfaces/surface.ts';
import { surfaces } from './surfaces/surfaces.ts';
import { createTarget, type Depth } from './target.ts';
import { createView, type View } from './view.ts';

/** The chosen surface with the picture on it, or the picture as it is on the plane; on WebGL 2 always the plane. */
type SurfaceStage = {
  draw(picture: Texture, isNew: boolean, values: Values, dt: number): Texture;
  /** Settles when what these values ask for is compiled. */
  prepare(values: Values): Promise<void>;
  resize(width: number, height: number): void;
  dispose(): void;
};

type Built = {
  surface: Surface;
  body: SurfaceBody;
  view: View;
  target: RenderTarget;
};

/** Half floats whatever the chain has: only they can be added up and smoothed at edges everywhere. */
function createTargets({ chain }: Depth) {
  const [flat, solid] = [createTarget('half'), createTarget('half')];
  solid.depthBuffer = true;
  solid.samples = chain === 'half' ? 4 : 0;
  return { flat, solid };
}

export function createSurfaceStage(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  depth: Depth,
  report: Report,
  features: Pick<ReturnType<typeof createFeatures>, 'texture' | 'version'>,
): SurfaceStage {
  const heights = createHeightMap(renderer, geometry, depth.chain, features.texture);
  const { flat, solid } = createTargets(depth);
  const inputs = { picture: texture(flat.texture), heights: texture(heights.texture) };
  const { camera, look } = createCamera();
  const moves = createMoves();
  const built = new Map<string, Built>();
  const glance: Glance = { values: {} as Values, travel: 0, width: 1, height: 1, place: moves.place };
  const mapped = { softness: Number.NaN, invert: false, sight: -1 };
  const isAble = 'isWebGPUBackend' in renderer.backend;
  let shown: Built | null = null;
  let isTold = false;

  function build(surface: Surface): Built {
    const body = surface.build({ ...inputs, camera });
    const view = createView(renderer, body.object, camera, (error) =>
      report('error', `${surface.kind}: ${sentence(error)} The picture stays as it was.`),
    );
    const made = { surface, body, view, target: surface.solid ? solid : flat };
    built.set(surface.kind, made);
    return made;
  }

  /** The surface that is asked for, or the last one while it is made ready; null is the plane. */
  function choose(kind: Values['surface.kind']): Built | null {
    const asked = find(kind);
    return asked === null || asked.view.ready(asked.target) ? asked : shown;
  }

  function find(kind: Values['surface.kind']): Built | null {
    const surface = surfaces.find((known) => known.kind === kind);
    if (surface === undefined) return null;
    if (isAble) return built.get(kind) ?? build(surface);
    if (!isTold) report('info', 'surface: WebGL 2 shows the plane; the others want WebGPU.');
    isTold = true;
    return null;
  }

  /** Another surface begins with its own moves. */
  function show(next: Built | null): void {
    if (next === shown) return;
    shown = next;
    glance.travel = 0;
    moves.begin();
  }

  function mapHeights(picture: Texture, isNew: boolean, values: Values): void {
    const [softness, invert] = [values['surface.softness'], values['surface.invert']];
    const sight = values['surface.heights'] === 'features' ? features.version() : -1;
    const isSame = mapped.softness === softness && mapped.invert === invert && mapped.sight === sight;
    if (!isNew && isSame) return;
    heights.draw(picture, softness, invert, sight >= 0);
    Object.assign(mapped, { softness, invert, sight });
  }

  return {
    draw(picture, isNew, values, dt) {
      show(choose(values['surface.kind']));
      if (shown === null) {
        mapped.softness = Number.NaN;
        return picture;
      }
      mapHeights(picture, isNew, values);
      swap(inputs.picture, picture);
      moves.move(values, dt);
      look(values, moves.place, glance.width / glance.height);
      glance.values = values;
      glance.travel += values['surface.speed'] * dt;
      shown.body.update(glance);
      shown.view.draw(shown.target);
      return shown.target.texture;
    },
    async prepare(values) {
      const asked = find(values['surface.kind']);
      await asked?.view.warm(asked.target);
    },
    resize(width, height) {
      for (const target of [flat, solid]) target.setSize(width, height);
      heights.resize(width, height);
      mapped.softness = Number.NaN;
      glance.width = width;
      glance.height = height;
    },
    dispose() {
      for (const { body } of built.values()) body.dispose();
      for (const owned of [heights, flat, solid]) owned.dispose();
    },
  };
}
