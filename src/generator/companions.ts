import { fault, sentence } from '../shared/fault.ts';
import type { Place } from '../shared/place.ts';
import type { Report } from '../shared/report.ts';
import { toSphere } from '../shared/sphere.ts';
import { type Critic, parseCritic } from './critic.ts';
import { download } from './load-model.ts';
import type { Network } from './network.ts';
import { parseSafetensors } from './safetensors.ts';
import { createShelf } from './shelf.ts';

/** What a model may bring beside its weights: places to begin with, and a critic. */
export type Companions = { places: readonly Place[]; critic: Critic | null };

const MOST = 16 * 2 ** 20; // bytes of a file
const MOST_PLACES = 256;

/** The places of a model: `z` [count, zDim] and, where it has classes, `c` [count, classes]. */
export function readPlaces(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  { zDim, classes }: Pick<Network, 'zDim' | 'classes'>,
): Place[] {
  const shelf = createShelf(parseSafetensors(bytes, file), file);
  const count = shelf.shape('z', 2)[0]!;
  if (count > MOST_PLACES) throw fault(`${file}, tensor z`, `${count} places`, `at most ${MOST_PLACES}`);
  const z = shelf.take('z', [count, zDim]);
  const width = classes.length;
  const c = width === 0 ? new Float32Array(0) : shelf.take('c', [count, width]);
  return Array.from({ length: count }, (_, n) => ({
    z: toSphere(z.slice(n * zDim, (n + 1) * zDim)),
    classes: c.slice(n * width, (n + 1) * width),
  }));
}

/** Fetches what the model says that it brings; what cannot be read is told and left out. */
export async function loadCompanions(
  network: Network,
  modelUrl: string,
  report: Report,
): Promise<Companions> {
  const folder = modelUrl.replace(/\/+$/, '');
  async function bring<T>(
    name: string | undefined,
    read: (bytes: Uint8Array<ArrayBuffer>, file: string) => T,
  ) {
    if (name === undefined) return null;
    try {
      return read(await download(`${folder}/${name}`, MOST), `${folder}/${name}`);
    } catch (error) {
      report('error', `${sentence(error)}. It is left out.`);
      return null;
    }
  }
  return {
    places: (await bring(network.favourites, (bytes, file) => readPlaces(bytes, file, network))) ?? [],
    critic: await bring(network.critic, parseCritic),
  };
}
