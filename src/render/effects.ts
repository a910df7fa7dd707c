import { displace } from '../../shaders/effects/displace.ts';
import type { Effect } from '../../shaders/effects/effect.ts';
import { feedback } from '../../shaders/effects/feedback.ts';

/** The chain, first to last. */
export const effects: readonly Effect[] = [displace, feedback];
