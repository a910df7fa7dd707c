import { generate } from './generate.ts';
import { motion } from './motion.ts';
import { still } from './still.ts';
import { timePainters } from './time-painters.ts';

/** What scripts call in a headless page. */
const handle = { generate, motion, still, timePainters };

declare global {
  var lab: typeof handle;
}
globalThis.lab = handle;
