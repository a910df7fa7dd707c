import { generate } from './generate.ts';
import { motion } from './motion.ts';
import { still } from './still.ts';
import { timePainter } from './time-painter.ts';

/** What scripts call in a headless page. */
const handle = { generate, motion, still, timePainter };

declare global {
  var lab: typeof handle;
}
globalThis.lab = handle;
