import { fault } from '../shared/fault.ts';

const BLEND = 0.5; // s

export type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** How many frames at the end of a loop are blended into what came before its beginning. */
export const blendedFrames = (frames: number, fps: number): number =>
  Math.min(Math.floor(frames / 4), Math.round(BLEND * fps));

type Bus = {
  target(id: string): unknown;
  set(id: string, value: string | number, source: string, at: number): unknown;
};

/** Turns that must be whole in a round: so many a second, times the seconds. */
const turning = ['style.drift', 'mixing.speed'];

/** Makes a walk of `seconds` come back to where it was. */
export function closeRound(bus: Bus, seconds: number): void {
  if (seconds < 1 || seconds > 600) throw fault('loop', `${seconds} s`, '1 to 600 s');
  const nearest = (id: string): number => Math.round(Number(bus.target(id)) * seconds) / seconds;
  const closed = Object.fromEntries(turning.map((id) => [id, nearest(id)]));
  const round = { 'walk.mode': 'orbit', 'walk.timing': 'seconds', 'walk.seconds': seconds };
  for (const [id, value] of Object.entries({ ...round, ...closed })) bus.set(id, value, 'film', 0);
}

/**
 * Leads the end of a loop over to its beginning: the frames that came before the first one, in the round before, take over
 * from the last ones step by step. Where both are the same nothing changes. `seam` is the largest difference met, 0..255.
 */
export function createSeam(before: readonly Pixels[], frames: number) {
  let seam = 0;
  return {
    seam: (): number => seam,
    close(pixels: Pixels, frame: number): Pixels {
      const at = frame - (frames - before.length);
      const other = before[at];
      if (other === undefined) return pixels;
      const share = (at + 1) / (before.length + 1);
      return pixels.map((value, i) => {
        seam = Math.max(seam, Math.abs(value - other[i]!));
        return value + (other[i]! - value) * share;
      });
    },
  };
}
