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

/** What a stepped run is made on; the kernels are the safe ones, which are the same in any run. */
type Chain = Pick<Show, 'width' | 'height' | 'model'> & { backend?: string; walk?: Record<string, number> };

/** Stepped frames a second. */
export const RATE = 30;

type Bus = ReturnType<typeof createInstrument>['bus'];

/** The real chain on a clock that is stepped by hand; `begin` sets the first values, `before` comes before each frame. */
export async function openChain(
  { width, height, model, backend = 'wasm', walk: place }: Chain,
  begin: (instrument: ReturnType<typeof createInstrument>) => void,
  before: (seconds: number, bus: Bus) => void = () => undefined,
) {
  const container = document.createElement('div');
  container.style.cssText = `position:fixed;inset:0 auto auto 0;width:${width}px;height:${height}px`;
  document.body.append(container);
  const problems: string[] = [];
  let frame = 0;
  const instrument = createInstrument(null, () => frame / RATE);
  begin(instrument);
  instrument.bus.settle();

  const path = await openPicturePath({
    container,
    modelUrl: `./models/${model}/`,
    backend,
    finest: true,
    report: (level, text) => level === 'error' && problems.push(text),
  });
  if (path.model === null) throw fault('model', model, `one that loads: ${problems.join(' ')}`);
  path.resize(width, height, 1);
  const walk = instrument.enter(path.model);
  Object.assign(walk.state, place);
  const directions = await path.directions(1);
  if (directions !== null) instrument.direct(directions);

  return {
    model: path.model,
    backend: (): string => path.status().backend,
    /** Goes on by one frame; one that is not drawn only moves the walk. */
    async step(drawn: boolean): Promise<void> {
      frame++;
      before(frame / RATE, instrument.bus);
      const values = instrument.frame(1 / RATE);
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

/** The real chain on a clock that is stepped by hand, every picture awaited: the same frames on every run. */
export const openStepped = (show: Show) =>
  openChain(show, ({ bus, preset }) => {
    if (show.preset !== null) preset(show.preset);
    if (show.seed !== null) bus.set('walk.seed', show.seed, 'lab', 0);
    for (const [id, value] of Object.entries(show.set)) bus.set(id, value, 'lab', 0);
  });
