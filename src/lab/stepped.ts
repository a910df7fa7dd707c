import { createInstrument } from '../instrument.ts';
import { openPicturePath } from '../picture-path.ts';
import { fault } from '../shared/fault.ts';

export type Show = {
  width: number; // px
  height: number; // px
  seed: number | null;
  preset: string | null;
  model: string; // name under models/
  set: Record<string, string | number | boolean>; // values on top of the preset
};

/** Stepped frames a second. */
export const RATE = 30;

/** The real chain on a clock that is stepped by hand, every picture awaited: the same frames on every run. */
export async function openStepped(show: Show) {
  const container = document.createElement('div');
  container.style.cssText = `position:fixed;inset:0 auto auto 0;width:${show.width}px;height:${show.height}px`;
  document.body.append(container);
  const problems: string[] = [];
  let frame = 0;
  const instrument = createInstrument(null, () => frame / RATE);
  if (show.preset !== null) instrument.preset(show.preset);
  if (show.seed !== null) instrument.bus.set('walk.seed', show.seed, 'lab', 0);
  for (const [id, value] of Object.entries(show.set)) instrument.bus.set(id, value, 'lab', 0);
  instrument.bus.settle();

  const path = await openPicturePath({
    container,
    modelUrl: `./models/${show.model}/`,
    backend: 'wasm',
    finest: true,
    report: (level, text) => level === 'error' && problems.push(text),
  });
  if (path.model === null) throw fault('model', show.model, `one that loads: ${problems.join(' ')}`);
  path.resize(show.width, show.height, 1);
  const walk = instrument.enter(path.model);

  return {
    /** Goes on by one frame; one that is not drawn only moves the walk. */
    async step(drawn: boolean): Promise<void> {
      frame++;
      const values = instrument.bus.snapshot(frame / RATE);
      const latent = walk.step(values, 1 / RATE);
      if (!drawn) return;
      await path.awaitPicture(latent);
      await path.drawNow(values, walk.state.time, 1 / RATE);
    },
    capture: path.capture,
    close(): void {
      path.dispose();
      container.remove();
    },
  };
}
