import shader from '../../../shaders/generator/blend.wgsl?raw';
import { createLiveMapping } from '../kin.ts';
import { type BlendOptions, createSources, uploaded } from './blend-sources.ts';
import { type Stretch, stretchesIn } from './stretches.ts';

const GROUP = 64;
const STEP = 256; // bytes from one shape to the next

type Step = Stretch & { group: GPUBindGroup };

/** What each stretch's dispatch is told, as blend.wgsl has it. */
function uploadShapes(device: GPUDevice, stretches: readonly Stretch[]): GPUBuffer {
  const shapes = new Uint32Array((STEP / 4) * stretches.length);
  for (const [at, { from, length, row, squares }] of stretches.entries())
    shapes.set([from / 4, length / 4, row, Number(squares)], (at * STEP) / 4);
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label: 'blend shapes', size: shapes.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, shapes);
  return buffer;
}

/** Everything that is dispatched, ready; all GPU objects are made here. */
async function prepare(options: BlendOptions, amounts: Float32Array) {
  const { device, network, second, executor, replan } = options;
  const theirs = replan(second);
  const module = device.createShaderModule({ label: 'blend', code: shader });
  const compute = { module, entryPoint: 'blend' };
  const pipeline = await device.createComputePipelineAsync({ label: 'blend', layout: 'auto', compute });
  const stretches = stretchesIn(network, executor.plan);
  const made: GPUBuffer[] = [];
  const keep = (buffer: GPUBuffer): GPUBuffer => {
    made.push(buffer);
    return buffer;
  };
  const shapes = keep(uploadShapes(device, stretches));
  const told = keep(uploaded(device, 'blend amounts', amounts));
  const sources = await createSources(options, theirs, stretches, keep);
  const layout = pipeline.getBindGroupLayout(0);
  const steps = stretches.map((stretch, at): Step => {
    const { name } = stretch;
    const shape: GPUBindingResource = { buffer: shapes, offset: at * STEP, size: 16 };
    const buffers = [told, ...sources.get(name)!, executor.buffer(name)].map((buffer) => ({ buffer }));
    const entries = [shape, ...buffers].map((resource, binding) => ({ binding, resource }));
    return { ...stretch, group: device.createBindGroup({ label: 'blend', layout, entries }) };
  });
  return { theirs, pipeline, made, told, steps };
}

/**
 * The weights that an executor plays, on the way from `network` to `second`, as they are packed: packing is linear. A stretch
 * is dispatched where its amount has changed.
 */
export async function createBlender(options: BlendOptions) {
  const { device, network, second, executor } = options;
  const amounts = new Float32Array(network.numWs + 1);
  const { theirs, pipeline, made, told, steps } = await prepare(options, amounts);
  const live = createLiveMapping(network, second);
  const moved = new Set<number>();

  function setStrengths(): void {
    for (const [at, { shape }] of executor.plan.kernels.entries()) {
      const { strength, row } = shape;
      if (strength === undefined || row === undefined || !moved.has(row)) continue;
      const d = theirs.kernels[at]!.shape['strength']! - strength;
      executor.setStrength(at, strength + amounts[row]! * d);
    }
  }

  return {
    network: live.network,
    bytes: made.reduce((sum, { size }) => sum + size, 0),

    /** What the next picture is to have of the second network [numWs + 1]; whether that is another amount than before. */
    ask(wanted: Float32Array | undefined): boolean {
      moved.clear();
      for (let row = 0; row < amounts.length; row++) {
        const t = wanted?.[row] ?? 0;
        if (amounts[row] !== t) moved.add(row);
        amounts[row] = t;
      }
      if (moved.size === 0) return false;
      device.queue.writeBuffer(told, 0, amounts);
      setStrengths();
      if (moved.has(network.numWs)) live.move(amounts[network.numWs]!);
      return true;
    },

    /** Encodes what was asked for; gives the multiply-adds. */
    encode(encoder: GPUCommandEncoder): number {
      const pass = encoder.beginComputePass({ label: 'blend' });
      pass.setPipeline(pipeline);
      let macs = 0;
      for (const { row, length, group } of steps) {
        if (!moved.has(row)) continue;
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(Math.ceil(length / 4 / GROUP));
        macs += length;
      }
      pass.end();
      return macs;
    },
    dispose(): void {
      for (const buffer of made) buffer.destroy();
    },
  };
}
