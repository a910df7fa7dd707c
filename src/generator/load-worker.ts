import { sentence } from '../shared/fault.ts';
import type { Grid } from './grid.ts';
import { tensorsOf } from './kin.ts';
import { loadModel } from './load-model.ts';
import { widenNetwork } from './wide.ts';

async function load({ url, grid }: { url: string; grid: Grid }): Promise<void> {
  const { network, note } = await loadModel(url);
  const loaded = { network: widenNetwork(network, grid), note };
  const transfer = [...new Set(tensorsOf(loaded.network).map(({ buffer }) => buffer))];
  postMessage(loaded, { transfer });
}

addEventListener('message', ({ data }: MessageEvent<{ url: string; grid: Grid }>) => {
  load(data).catch((error: unknown) => postMessage({ error: sentence(error) }));
});
