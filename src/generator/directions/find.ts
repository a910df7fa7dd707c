import { DIRECTIONS, type DirectionBanks, type Directions } from '../../shared/directions.ts';
import { sentence } from '../../shared/fault.ts';
import type { Report } from '../../shared/report.ts';
import { download } from '../load-model.ts';
import type { Network } from '../network.ts';
import { readDirections } from './brought.ts';
import { type Steps, sourceOf } from './compute.ts';
import { keepSteps, recallSteps } from './memory.ts';
import type { DirectionAnswer, DirectionAsk } from './worker.ts';

const MOST = 64 * 2 ** 20; // bytes of a file of directions

/** Computes the steps in a worker of their own, which ends with them. */
function computeAside(ask: DirectionAsk): Promise<Steps> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Steps>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DirectionAnswer>) =>
      'steps' in data ? resolve(data.steps) : reject(new Error(data.error));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'its script did not load'));
    };
    worker.postMessage(ask);
  }).finally(() => worker.terminate());
}

const named = (steps: Float32Array, word: string): Directions => ({
  steps,
  names: Array.from({ length: DIRECTIONS }, (_, at) => `${word} ${at + 1}`),
});

type Options = { network: Network; modelUrl: string; share: number; report: Report };

/**
 * The directions of a network: its own where its files bring some, else computed beside the show on `share` of a
 * processor, and kept for the next visit.
 */
export async function findDirections({ network, modelUrl, share, report }: Options): Promise<DirectionBanks> {
  const { sha256 = '', wDim, directions } = network;
  let steps = sha256 === '' ? null : await recallSteps(sha256, DIRECTIONS * wDim);
  if (steps === null) {
    steps = await computeAside({ source: sourceOf(network), share });
    if (sha256 !== '') await keepSteps(sha256, steps);
  }
  const computed = {
    pca: named(steps.pca, 'component'),
    'closed-form': named(steps['closed-form'], 'factor'),
  };
  if (directions === undefined) return computed;
  const file = `${modelUrl.replace(/\/+$/, '')}/directions.safetensors`;
  try {
    return { ...computed, pca: readDirections(await download(file, MOST), file, network) };
  } catch (error) {
    report('error', `${sentence(error)}. Computed directions go on instead.`);
    return computed;
  }
}
