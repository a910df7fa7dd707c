import { sentence } from '../../shared/fault.ts';
import type { FeatureMap } from '../../shared/picture.ts';
import type { Report } from '../../shared/report.ts';
import { studyAside } from '../features/aside.ts';
import type { FeatureBasis } from '../features/basis.ts';
import { sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import type { Precision } from '../plan/plan.ts';
import { convName } from '../plan/vectors.ts';
import { pictureTextures } from '../present.ts';
import { uploaded } from './blend-sources.ts';
import type { Executor } from './executor.ts';
import { shaderSource } from './shaders.ts';

const GROUP = 8;

type Options = { device: GPUDevice; network: Network; report: Report; study?: typeof studyAside };

/** A layer whose map can be shown: its basis on the GPU and the textures that its maps end in, used in turn. */
type Tapped = {
  name: string; // of its values
  width: number;
  height: number;
  basis: GPUBuffer;
  textures: readonly GPUTexture[];
  maps: readonly FeatureMap[];
  groups: WeakMap<Executor, readonly GPUBindGroup[]>;
};

/**
 * Takes a layer's map out of a plan on its way, as three components of its channels. A layer is studied when it is asked for
 * the first time; until then pictures come without. What nobody asks for costs nothing.
 */
export function createFeatureTap({ device, network, report, study = studyAside }: Options) {
  const layers = new Map<number, Tapped | 'failed' | 'opening'>();
  const pending: Promise<void>[] = [];
  const pipelines = new Map<Precision, GPUComputePipeline | 'opening'>();
  let disposed = false;
  let wanted = 0;

  function open(side: number, { numbers }: FeatureBasis): Tapped {
    const { convs } = network.blocks.find(({ resolution }) => resolution === side)!;
    const { width, height } = sizeOn(network.grid, side);
    const textures = pictureTextures(device, { width, height });
    return {
      ...{ name: `${convName(side, convs.at(-1)!)}.y`, width, height, textures },
      basis: uploaded(device, 'feature basis', numbers),
      maps: textures.map((texture) => ({ kind: 'texture', width, height, texture })),
      groups: new WeakMap(),
    };
  }

  async function begin(side: number): Promise<void> {
    layers.set(side, 'opening');
    try {
      const basis = await study(network, side);
      if (!disposed) layers.set(side, open(side, basis));
    } catch (error) {
      layers.set(side, 'failed');
      report('error', `Features: ${sentence(error)}. The brightness of the picture stands in for them.`);
    }
  }

  async function compile(precision: Precision): Promise<void> {
    pipelines.set(precision, 'opening');
    const code = shaderSource('features', { precision, group: [GROUP, GROUP] });
    const module = device.createShaderModule({ label: 'features', code });
    const compute = { module };
    pipelines.set(
      precision,
      await device.createComputePipelineAsync({ label: 'features', layout: 'auto', compute }),
    );
  }

  /** The pipeline for an executor's maps, or null while it is built. */
  function pipelineOf({ buffers: { precision } }: Executor): GPUComputePipeline | null {
    const known = pipelines.get(precision);
    if (known === undefined) pending.push(compile(precision));
    return known === undefined || known === 'opening' ? null : known;
  }

  function groupsOf(
    layer: Tapped,
    executor: Executor,
    pipeline: GPUComputePipeline,
  ): readonly GPUBindGroup[] {
    const known = layer.groups.get(executor);
    if (known !== undefined) return known;
    const made = layer.textures.map((texture) => {
      const resources = [executor.buffers.get(layer.name), { buffer: layer.basis }, texture.createView()];
      const entries = resources.map((resource, binding) => ({ binding, resource }));
      return device.createBindGroup({ label: 'features', layout: pipeline.getBindGroupLayout(0), entries });
    });
    layer.groups.set(executor, made);
    return made;
  }

  const current = (): Tapped | null => {
    const layer = layers.get(wanted);
    return layer === undefined || typeof layer === 'string' ? null : layer;
  };

  return {
    /** The layer of the next picture, by its side in a square one; 0 for none. */
    want(side: number, executor: Executor): void {
      wanted = Math.min(side, network.resolution);
      if (wanted === 0) return;
      pipelineOf(executor);
      if (!layers.has(wanted)) pending.push(begin(wanted));
    },
    /** What a picture has as long as nothing was taken: missing where a layer could not be studied. */
    nothing: (): null | undefined => (layers.get(wanted) === 'failed' ? undefined : null),
    /** Settles when all that was asked for is prepared. */
    settled: async (): Promise<void> => void (await Promise.all(pending)),
    /** Behind which kernel the map that is wanted lies whole; 0 where none is taken. */
    behind({ plan }: Executor): number {
      const layer = current();
      return layer === null ? 0 : plan.kernels.findLastIndex(({ writes }) => writes === layer.name) + 1;
    },
    /** Encodes the map's way into a texture; null while its kernel is built. */
    encode(encoder: GPUCommandEncoder, executor: Executor, turn: number): FeatureMap | null {
      const [layer, pipeline] = [current(), pipelineOf(executor)];
      if (layer === null || pipeline === null) return null;
      const at = turn % layer.textures.length;
      const pass = encoder.beginComputePass({ label: 'features' });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, groupsOf(layer, executor, pipeline)[at]!);
      pass.dispatchWorkgroups(Math.ceil(layer.width / GROUP), Math.ceil(layer.height / GROUP));
      pass.end();
      return layer.maps[at]!;
    },
    bytes(): number {
      const open = [...layers.values()].filter((layer) => typeof layer !== 'string');
      return open.reduce((sum, { basis, textures, width, height }) => {
        return sum + basis.size + textures.length * width * height * 8;
      }, 0);
    },
    dispose(): void {
      disposed = true;
      for (const layer of layers.values()) {
        if (typeof layer === 'string') continue;
        layer.basis.destroy();
        for (const texture of layer.textures) texture.destroy();
      }
    },
  };
}
