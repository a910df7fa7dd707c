import { type Frame, readFrame, writeFrame } from './ensemble/frame.ts';
import type { SharedValues } from './ensemble/shared-values.ts';
import { addUp, noSums, type Sums } from './ensemble/sums.ts';
import type { Values } from './parameters.ts';
import type { Latent } from './shared/picture.ts';

type Walk = { step(values: Readonly<Values>, dt: number): Latent; state: object };

const STEP = 1 / 30; // s; the longest from frame to frame
const GAP = 1; // s without a frame after which the walk goes on where it was

/** Makes the frames that all machines show, of the walk on this one. */
export function createFrameMaker(shared: SharedValues, send: (bytes: ArrayBuffer) => void) {
  const values = new Float32Array(shared.count);
  const state = new Float64Array(shared.stateKeys.length);
  let sums = noSums();
  let stamp = 0; // s on the leader's clock: when the walk is
  let number = 0;
  let isFresh = true; // the walk stands at `stamp`, and no frame says so

  function make(latent: Latent, walk: Walk, own: Readonly<Values>, epoch: number, model: number): Frame {
    const remembered = walk.state as Record<string, number>;
    for (const [i, key] of shared.stateKeys.entries()) state[i] = remembered[key] ?? sums[key] ?? 0;
    shared.write(values, own);
    number += 1;
    const delay = own['ensemble.delay'] / 1000;
    const bytes = writeFrame({ epoch, number, time: stamp, delay, model, latent, values, state }, shared);
    send(bytes);
    const read = readFrame(bytes, shared);
    if (typeof read === 'string') throw new Error(read);
    return read;
  }

  return {
    /** The walk, and what adds up, stand where they are to be at `time`; numbers go on from the last frame's. */
    begin(time: number, last: number, from: Sums): void {
      sums = { ...from };
      stamp = time;
      number = last;
      isFresh = true;
    },
    /** The frames from the last one to `now`, as the others read them: mostly one. */
    advance(walk: Walk, own: Readonly<Values>, now: number, epoch: number, model: number): Frame[] {
      if (now - stamp > GAP) stamp = now - STEP;
      const frames: Frame[] = isFresh ? [make(walk.step(own, 0), walk, own, epoch, model)] : [];
      isFresh = false;
      while (now > stamp) {
        const dt = Math.min(STEP, now - stamp);
        stamp = now - stamp <= STEP ? now : stamp + dt;
        addUp(sums, own, dt);
        frames.push(make(walk.step(own, dt), walk, own, epoch, model));
      }
      return frames;
    },
    stamp: (): number => stamp,
    number: (): number => number,
  };
}
