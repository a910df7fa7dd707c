import { parameters } from '../parameters.ts';
import { beginning, createPlayer, openStand, RATE, type Show, type Stand } from './stepped.ts';

/** A show to take pictures of: `from` seconds into it the first one, then `count` of them, `every` seconds apart. */
export type Clip = Pick<Show, 'preset' | 'seed' | 'set'> & { from: number; every: number; count: number };

type Stage = Pick<Show, 'width' | 'height' | 'model'> & {
  warmUp: number; // s that are drawn before the first picture, so that feedback has its past
  drawn: number; // frames a second that are drawn
};

/** Finished pictures, RGBA in rows of `width`, in the order of their clips and of time. */
export type Taken = (clip: Clip, pictures: Uint8ClampedArray<ArrayBuffer>[]) => void | Promise<void>;

/** Every effect by-passed: it forgets what it was at. */
const bypassed = Object.fromEntries(
  Object.keys(parameters)
    .filter((id) => id.endsWith('.bypass'))
    .map((id) => [id, true]),
);

async function take(
  stand: Stand,
  { warmUp, drawn }: Stage,
  clip: Clip,
): Promise<Uint8ClampedArray<ArrayBuffer>[]> {
  const { path } = stand;
  const { walk, step } = createPlayer(beginning(clip)).enter(stand);
  const pace = Math.round(RATE / drawn);
  const first = Math.round((clip.from * RATE) / pace);
  const between = Math.max(1, Math.round((clip.every * RATE) / pace));
  const begins = Math.max(1, first - Math.round((warmUp * RATE) / pace));
  const pictures: Uint8ClampedArray<ArrayBuffer>[] = [];
  for (let draw = 1; draw <= first + (clip.count - 1) * between; draw++) {
    for (let skipped = 1; skipped < pace; skipped++) step();
    const { values, latent } = step();
    if (draw < begins) continue;
    const dt = pace / RATE;
    path.shape(values);
    await path.awaitPicture(latent);
    await path.drawNow(
      draw === begins ? { ...values, 'feedback.bypass': true } : values,
      walk.state.time,
      dt,
    );
    if (draw >= first && (draw - first) % between === 0) pictures.push((await path.capture()).data);
  }
  const { values } = createPlayer(() => undefined)
    .enter(stand)
    .step();
  await path.drawNow({ ...values, ...bypassed }, 0, 0);
  return pictures;
}

/** Takes pictures of many shows on one stage, each as if it were the first: nothing of a clip is left in the next. */
export async function clips(stage: Stage, all: readonly Clip[], taken: Taken): Promise<void> {
  const stand = await openStand(stage);
  for (const clip of all) await taken(clip, await take(stand, stage, clip));
  stand.close();
}
