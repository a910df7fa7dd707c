import { createInstrument } from '../instrument.ts';
import { openPicturePath } from '../picture-path.ts';
import { fault } from '../shared/fault.ts';
import { featureSide } from '../shared/feature-wish.ts';
import { noSecond, type SecondModel } from '../shared/second-model.ts';
import { createSecond } from './second.ts';

export type Show = {
  width: number; // px
  height: number; // px
  seed: number | null;
  preset: string | null;
  model: string; // name under models/
  second?: string; // that of a second model
  set: Record<string, string | number | boolean>; // values on top of the preset
};

/** What a stepped run is made on; the kernels are the safe ones, which are the same in any run. */
type Chain = Pick<Show, 'width' | 'height' | 'model'> & {
  backend?: string;
  walk?: Record<string, number>;
  rate?: number; // stepped frames a second
  second?: SecondModel;
};

/** Stepped frames a second, unless another rate is asked for. */
export const RATE = 30;

type Instrument = ReturnType<typeof createInstrument>;
type Bus = Instrument['bus'];

/** Calls the preset of a show and sets what goes on top of it. */
export const beginning =
  ({ preset, seed, set }: Pick<Show, 'preset' | 'seed' | 'set'>) =>
  (instrument: Instrument): void => {
    if (preset !== null) instrument.preset(preset);
    if (seed !== null) instrument.bus.set('walk.seed', seed, 'lab', 0);
    for (const [id, value] of Object.entries(set)) instrument.bus.set(id, value, 'lab', 0);
  };

/** The way from a latent to the picture, of a size, with a model: what several shows may be played on one after the other. */
export async function openStand({
  width,
  height,
  model,
  backend = 'wasm',
}: Omit<Chain, 'walk' | 'rate' | 'second'>) {
  const container = document.createElement('div');
  container.style.cssText = `position:fixed;inset:0 auto auto 0;width:${width}px;height:${height}px`;
  document.body.append(container);
  const problems: string[] = [];
  const path = await openPicturePath({
    container,
    modelUrl: `./models/${model}/`,
    backend,
    finest: true,
    report: (level, text) => level === 'error' && problems.push(text),
  });
  if (path.model === null) throw fault('model', model, `one that loads: ${problems.join(' ')}`);
  path.resize(width, height, 1);
  return {
    path,
    model: path.model,
    directions: await path.directions(1),
    close(): void {
      path.dispose();
      container.remove();
    },
  };
}

export type Stand = Awaited<ReturnType<typeof openStand>>;

/** An instrument on a clock that is stepped by hand; `begin` sets the first values. */
export function createPlayer(begin: (instrument: Instrument) => void, rate = RATE) {
  let frame = 0;
  const instrument = createInstrument(null, () => frame / rate);
  begin(instrument);
  instrument.bus.settle();

  return {
    /** Its walk through the model of a stand. */
    enter({ model, directions }: Stand) {
      const walk = instrument.enter(model);
      if (directions !== null) instrument.direct(directions);
      return {
        walk,
        /** Goes on by one frame. */
        step(before: (seconds: number, bus: Bus) => void = () => undefined) {
          frame++;
          before(frame / rate, instrument.bus);
          const values = instrument.frame(1 / rate);
          const latent = walk.step(values, 1 / rate);
          latent.features = featureSide(values);
          return { values, latent };
        },
      };
    },
  };
}

/** The real chain on a clock that is stepped by hand; `before` comes before each frame. */
export async function openChain(
  { walk: place, rate = RATE, second: begun = noSecond, ...chain }: Chain,
  begin: (instrument: Instrument) => void,
  before?: (seconds: number, bus: Bus) => void,
) {
  const player = createPlayer(begin, rate);
  const stand = await openStand(chain);
  const { path } = stand;
  const { walk, step } = player.enter(stand);
  Object.assign(walk.state, place);
  const second = createSecond(path, walk);
  let loading = second.load(begun);
  await loading.catch((error: unknown) => {
    stand.close();
    throw error;
  });

  return {
    model: stand.model,
    backend: (): string => path.status().backend,
    /** Goes on by one frame; one that is not drawn only moves the walk. */
    async step(drawn: boolean): Promise<void> {
      const { values, latent } = step(before);
      await loading;
      const other = second.latent(latent, values, 1 / rate);
      if (!drawn) return;
      if (other !== null) other.features = featureSide(values);
      path.shape(values);
      await path.awaitPicture(latent, other, values['blend.amount']);
      await path.drawNow(values, walk.state.time, 1 / rate);
    },
    /** Another second model from the next picture on. */
    second(next: SecondModel): void {
      loading = loading.then(() => second.load(next, true));
    },
    capture: path.capture,
    close: stand.close,
  };
}

/** The real chain on a clock that is stepped by hand, every picture awaited: the same frames on every run. */
export const openStepped = ({ second = '', ...show }: Show) =>
  openChain({ ...show, second: { name: second, sha256: '' } }, beginning(show));
