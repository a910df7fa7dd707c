import type { Latent } from '../shared/picture.ts';
import type { Network } from './network.ts';
import type { Painter } from './painter.ts';

const WARM_UP = 3; // pictures, in which pipelines are compiled
const TIMED = 12;
const PATIENCE = 2000; // ms; who is slower than this measures one picture warm and one timed

/**
 * How long a painter takes for a picture, in milliseconds: the median after it has warmed up. Rejects where the device
 * finds something wrong, because what is not computed is quick. Ends early when `isOver` says so.
 */
export async function trial(
  painter: Painter,
  { zDim, classes }: Network,
  device: GPUDevice,
  isOver: () => boolean,
): Promise<number> {
  const latent: Latent = {
    z: new Float32Array(zDim).fill(1),
    classes: new Float32Array(classes.length).fill(1 / Math.max(1, classes.length)),
    truncation: 1,
    noise: 1,
    grain: -1,
  };
  const beginning = performance.now();
  const isLate = (): boolean => performance.now() - beginning > PATIENCE;
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + TIMED && !(isLate() && times.length > 0) && !isOver(); i++) {
    device.pushErrorScope('validation');
    const start = performance.now();
    const painting = painter.paint(latent);
    const wrong = device.popErrorScope();
    painter.recycle(await painting);
    if (i >= WARM_UP || (i > 0 && isLate())) times.push(performance.now() - start);
    const error = await wrong;
    if (error !== null) throw new Error(error.message);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
}
