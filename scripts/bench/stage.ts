import { openPage } from '../lib/page.ts';

const TIMES = { warmUp: 60_000, measure: 12_000 }; // ms; effects are built in the background meanwhile
const VIEW = { width: 1280, height: 720 };

/** Counts since the last reset; the page is drawing all the while. */
type Counts = {
  frames: number;
  submits: number;
  most: number;
  objects: number;
  drawing: number;
  mapped: number;
};

/**
 * In the page, before its first line: counts display frames, submits that hold a command buffer of an encoder labelled
 * "generator", GPU objects that are made, and bytes mapped for reading. The bind groups of drawing are Three.js's, which makes
 * one for a texture that it has not met at that place, and count apart. Time stamps are no pictures: buffers that queries
 * were resolved into do not count.
 */
function countGpuWork(): void {
  const counts: Counts = { frames: 0, submits: 0, most: 0, objects: 0, drawing: 0, mapped: 0 };
  Object.assign(globalThis, { gpuCounts: counts });
  if (globalThis.GPUDevice === undefined) return;
  const commands = new WeakSet<object>();
  const queries = new WeakSet<object>();
  let inFrame = 0;
  const wrap = (
    owner: object,
    name: string,
    before: (self: object, args: unknown[], made: unknown) => void,
  ) => {
    const original = Reflect.get(owner, name);
    Object.defineProperty(owner, name, {
      value: function (this: object, ...args: unknown[]) {
        const made = Reflect.apply(original, this, args);
        before(this, args, made);
        return made;
      },
    });
  };
  wrap(GPUDevice.prototype, 'createBindGroup', (_, [given]) => {
    const isDrawing = (given as GPUBindGroupDescriptor).label?.startsWith('bindGroup_') === true;
    counts[isDrawing ? 'drawing' : 'objects']++;
  });
  for (const kind of ['Buffer', 'Texture', 'Sampler', 'ShaderModule', 'QuerySet'])
    wrap(GPUDevice.prototype, `create${kind}`, () => counts.objects++);
  for (const kind of ['Compute', 'Render'])
    for (const end of ['', 'Async'])
      wrap(GPUDevice.prototype, `create${kind}Pipeline${end}`, () => counts.objects++);
  wrap(GPUCommandEncoder.prototype, 'finish', (encoder, _, made) => {
    if ((encoder as GPUCommandEncoder).label === 'generator') commands.add(made as object);
  });
  wrap(GPUCommandEncoder.prototype, 'resolveQuerySet', (_, args) => queries.add(args[3] as object));
  wrap(GPUCommandEncoder.prototype, 'copyBufferToBuffer', (_, args) => {
    const to = args.find((each, at) => at > 0 && each instanceof GPUBuffer);
    if (queries.has(args[0] as object)) queries.add(to as object);
  });
  wrap(GPUQueue.prototype, 'submit', (_, [given]) => {
    if (![...(given as Iterable<object>)].some((each) => commands.has(each))) return;
    counts.submits++;
    counts.most = Math.max(counts.most, ++inFrame);
  });
  wrap(GPUBuffer.prototype, 'mapAsync', (buffer, [mode]) => {
    const isRead = ((mode as number) & GPUMapMode.READ) !== 0;
    if (isRead && !queries.has(buffer)) counts.mapped += (buffer as GPUBuffer).size;
  });
  const tick = (): void => {
    counts.frames++;
    inFrame = 0;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

/** The stage while it draws, by one backend: pictures and frames a second, and what its GPU work counts. */
export async function measureStage(backend: string) {
  const { page, close } = await openPage(`/?backend=${backend}`, { viewport: VIEW, init: countGpuWork });
  try {
    await page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0, undefined, {
      timeout: 120_000,
    });
    await page.waitForTimeout(TIMES.warmUp);
    const read = () =>
      page.evaluate(() => {
        const counts: Counts = Reflect.get(globalThis, 'gpuCounts');
        const { hud, path } = globalThis.ganzfeld;
        return { ...counts, hud: hud(), serial: path()!.serial(), now: performance.now() };
      });
    await page.evaluate(() => Object.assign(Reflect.get(globalThis, 'gpuCounts'), { most: 0 }));
    const before = await read();
    await page.waitForTimeout(TIMES.measure);
    const after = await read();
    const frames = after.frames - before.frames;
    return {
      backend: after.hud.backend,
      displayFps: after.hud.displayFps,
      pictures: ((after.serial - before.serial) * 1000) / (after.now - before.now),
      submits: (after.submits - before.submits) / frames,
      mostSubmits: after.most,
      objects: (after.objects - before.objects) / frames,
      drawing: (after.drawing - before.drawing) / frames,
      mapped: (after.mapped - before.mapped) / frames,
    };
  } finally {
    await close();
  }
}
