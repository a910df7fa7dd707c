import { easings } from '../shared/easing.ts';
import type { Place } from '../shared/place.ts';
import { slerp, toSphere } from './sphere.ts';

/** A hand's hold on a walk: it closes within a time, and from then on the walk is where the hand is. */
export function createGrasp() {
  let to: Place | null = null;
  let firm = 0; // 0..1
  let closing = 0; // s

  return {
    close(place: Place, seconds: number): void {
      to = place;
      closing = seconds;
    },
    /** Whether there was anything to let go of. */
    open(): boolean {
      const held = to !== null;
      to = null;
      firm = 0;
      return held;
    },
    holds: (): boolean => to !== null,
    pass(dt: number): void {
      if (to !== null) firm = closing <= dt ? 1 : Math.min(1, firm + dt / closing);
    },
    /** Leads what a walk gives, in place. */
    lead({ z, classes }: Place): void {
      if (to === null) return;
      const t = easings.smooth(firm);
      if (t === 1) z.set(to.z);
      else toSphere(slerp(z, z, to.z, t));
      for (let i = 0; i < classes.length; i++) classes[i] = (1 - t) * classes[i]! + t * to.classes[i]!;
    },
  };
}
