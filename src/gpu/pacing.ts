import type { Gpu } from '../shared/gpu.ts';
import type { Report } from '../shared/report.ts';
import { budget, type Governed, govern, type Load, startGoverned } from './governor.ts';
import { createLoadMeter } from './load.ts';
import { createPace } from './pace.ts';

/** What a display frame may cost: multiply-adds and halvings of the side for the generator, the scale of the drawing. */
export type Allowance = { budget: number; halvings: number; scale: number };

const SCALES = [1, 0.75, 0.5];
const ONLY_FULL = [1]; // what a processor draws is small already

const shareOf = (load: Load, isOn: boolean): number =>
  isOn ? budget(load) * load.throughput : Number.POSITIVE_INFINITY;

/** Keeps a device's frame rate: holds frames back that it cannot take, and rations what they may cost. */
export function createPacing({ clock, isFallback }: Gpu, report: Report) {
  const pace = createPace(clock);
  const meter = createLoadMeter(isFallback);
  const scales = isFallback ? ONLY_FULL : SCALES;
  let governed = startGoverned();
  let carried = 0;
  let load: Load = { ...meter.read(), costs: [], scales };

  function tell(before: Governed): void {
    const { picture, scale } = governed;
    const [pace, frame] = [load.interval.toFixed(1), load.frame.toFixed(1)];
    if (picture.at !== before.picture.at) {
      const took = (load.costs[before.picture.at]! / load.throughput).toFixed(1);
      const to = `pictures of 1/${2 ** picture.at} the side`;
      report('info', `Governor: ${to}; the last ones took the GPU ${took} ms beside ${frame} of drawing.`);
    }
    if (scale.at !== before.scale.at)
      report('info', `Governor: draws at ${100 * scales[scale.at]!} %; a frame took ${frame} of ${pace} ms.`);
  }

  return {
    free: pace.free,
    /** Hears how many multiply-adds a frame carries. */
    carry(macs: number): void {
      carried += macs;
    },
    /** Call after the submits of a frame. */
    submitted(): void {
      const macs = carried;
      carried = 0;
      pace.submitted((milliseconds) => meter.frame(macs, milliseconds));
    },

    /** What the frame that begins may cost, `dt` s after the last one; switched off, whatever it takes. */
    allow(dt: number, costs: readonly number[], isOn: boolean): Allowance {
      if (dt > 0) meter.interval(dt * 1000);
      load = { ...meter.read(), costs, scales };
      const before = governed;
      governed = isOn ? govern(before, load, dt) : startGoverned();
      tell(before);
      const halvings = Math.min(governed.picture.at, Math.max(0, costs.length - 1));
      return { budget: shareOf(load, isOn), halvings, scale: scales[governed.scale.at]! };
    },

    /** The governor's state in a few words. */
    words(): string {
      const side = ['full side', 'half the side', 'a quarter of the side'][governed.picture.at];
      const drawing = `drawing ${load.frame.toFixed(1)} of ${load.interval.toFixed(1)} ms at ${100 * scales[governed.scale.at]!} %`;
      return load.costs.length === 0
        ? drawing
        : `${side}, ${budget(load).toFixed(1)} ms a frame for pictures; ${drawing}`;
    },
  };
}
