import { createInstrument } from '../instrument.ts';
import { LONGEST_STEP } from '../latent/walk.ts';
import { openPicturePath } from '../picture-path.ts';
import { fault } from '../shared/fault.ts';

export type StillOptions = {
  width: number; // px
  height: number; // px
  seed: number | null;
  preset: string | null;
  time: number; // s into the walk
  model: string; // name under models/
  set: Record<string, string | number | boolean>; // values on top of the preset
};

const RATE = 30; // stepped frames a second
const WARM_UP = 2; // s of frames before the still, so that feedback has its past

/** One finished frame of the real chain on a stepped clock, every picture awaited, as a PNG. */
export async function still(options: StillOptions): Promise<Blob> {
  const container = document.createElement('div');
  container.style.cssText = `position:fixed;inset:0 auto auto 0;width:${options.width}px;height:${options.height}px`;
  document.body.append(container);
  const problems: string[] = [];
  let now = 0;
  const instrument = createInstrument(null, () => now);
  if (options.preset !== null) instrument.preset(options.preset);
  if (options.seed !== null) instrument.bus.set('walk.seed', options.seed, 'still', 0);
  for (const [id, value] of Object.entries(options.set)) instrument.bus.set(id, value, 'still', 0);
  instrument.bus.settle();

  const path = await openPicturePath({
    container,
    modelUrl: `./models/${options.model}/`,
    backend: 'wasm',
    finest: true,
    report: (level, text) => level === 'error' && problems.push(text),
  });
  if (path.model === null) throw fault('model', options.model, `one that loads: ${problems.join(' ')}`);
  path.resize(options.width, options.height, 1);
  const walk = instrument.enter(path.model);

  const frames = Math.max(1, Math.round(options.time * RATE));
  for (let frame = 1; frame <= frames; frame++) {
    now = frame / RATE;
    const values = instrument.bus.snapshot(now);
    const latent = walk.step(values, Math.min(LONGEST_STEP, 1 / RATE));
    if (options.time - now > WARM_UP) continue;
    await path.awaitPicture(latent);
    path.draw(values, walk.state.time, 1 / RATE);
  }
  const { width, height, data } = await path.capture();
  if (width !== options.width || height !== options.height)
    throw fault('still', `${width}×${height}`, `${options.width}×${options.height}`);
  path.dispose();
  container.remove();
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
