import { afterEach, describe, expect, it } from 'vitest';
import { type OpenPage, openPage, type PageOptions } from '../../scripts/lib/page.ts';

const view = { viewport: { width: 320, height: 180 } };
let stage: OpenPage | null = null;

async function open(path: string, options: PageOptions = {}): Promise<OpenPage> {
  stage = await openPage(path, { ...view, ...options });
  return stage;
}
afterEach(async () => {
  await stage?.close();
  stage = null;
});

/** The mean of the canvas (0..255) once something is on it, what draws it, and the last error's sentence. */
const seen = ({ page }: OpenPage) =>
  page.evaluate(async () => {
    for (let tries = 0; tries < 500; tries++) {
      await new Promise((done) => setTimeout(done, 200));
      const path = globalThis.ganzfeld?.path();
      if (path === null || path === undefined) continue;
      const { data } = await path.capture();
      const mean = data.reduce((sum, x, i) => sum + (i % 4 === 3 ? 0 : x), 0) / (data.length * 0.75);
      const { renderer, backend, lastError } = globalThis.ganzfeld.hud();
      if (mean > 4) return { mean, renderer, backend, error: lastError };
    }
    throw new Error('the stage stayed black');
  });

const withoutWebGpu = (): void =>
  void Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });

const withoutAnyGpu = (): void => {
  Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest]);
  } as typeof getContext;
};

describe('when something is missing the stage still shows something', () => {
  it('draws by WebGL 2 without WebGPU and says what to do', async () => {
    const { renderer, error } = await seen(await open('/', { init: withoutWebGpu }));
    expect(renderer).toBe('webgl2');
    expect(error).toMatch(/^WebGPU: got a browser without it, expected Chrome/);
  });

  it('draws on a plain canvas without any GPU', async () => {
    const { renderer, error } = await seen(await open('/', { init: withoutAnyGpu }));
    expect(renderer).toBe('canvas2d');
    expect(error).toMatch(/WebGL 2: got none/);
  });

  it('shows a field of light when the model is not there', async () => {
    const { error, mean } = await seen(await open('/?model=nowhere'));
    expect(mean).toBeGreaterThan(40);
    expect(error).toMatch(/nowhere/);
  });

  it('shows a field of light when the weights are cut short', async () => {
    const opened = await open('/healthz');
    await opened.page.route('**/weights.safetensors', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 100_000) });
    });
    await opened.page.goto(opened.server.urls.stage);
    const { error } = await seen(opened);
    expect(error).toMatch(/weights.*expected/);
  });

  it('plays on with an unknown backend and says which there are', async () => {
    const { error, backend } = await seen(await open('/?backend=cuda'));
    expect(error).toMatch(/cuda.*expected.*wasm/);
    expect(backend).toMatch(/wasm/);
  });
});

describe('when the device is lost', () => {
  it.each(['wasm', 'webgpu'])(
    'keeps a picture, asks for a new device and moves again (%s)',
    async (backend) => {
      const opened = await open(`/?backend=${backend}`);
      await seen(opened);
      const result = await opened.page.evaluate(async () => {
        const path = globalThis.ganzfeld.path()!;
        const before = path.gpu();
        const visible = (): number =>
          [...document.querySelectorAll('canvas')].filter((c) => c.style.visibility !== 'hidden').length;
        let fewest = visible();
        before!.device.destroy();
        const start = performance.now();
        const serial = path.serial();
        while (performance.now() - start < 30_000) {
          await new Promise((done) => requestAnimationFrame(done));
          fewest = Math.min(fewest, visible());
          if (
            path.gpu() !== before &&
            path.serial() > serial + 2 &&
            document.querySelectorAll('canvas').length === 1
          )
            break;
        }
        return { fewest, another: path.gpu() !== before, pictures: path.serial() - serial };
      });
      expect(result.another).toBe(true);
      expect(result.fewest).toBe(1);
      expect(result.pictures).toBeGreaterThan(2);
      const isBack = (name: string) => globalThis.ganzfeld.hud().backend.includes(name);
      await opened.page.waitForFunction(isBack, backend, { timeout: 60_000 });
      const after = await seen(opened);
      expect(after.renderer).toBe('webgpu');
      expect(after.backend).toContain(backend);
      expect(after.error).toMatch(/was lost.*The last picture stays/);
    },
  );
});
