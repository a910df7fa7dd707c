import { clips } from './clips.ts';
import { contest } from './contest.ts';
import { effectCost } from './effect-cost.ts';
import { enlarge } from './enlarge.ts';
import { film, filmSound } from './film.ts';
import { filmCodec } from './film-pieces.ts';
import { generate } from './generate.ts';
import { motion } from './motion.ts';
import { replay } from './replay.ts';
import { still } from './still.ts';

/** What scripts call in a headless page. */
const handle = {
  clips,
  contest,
  effectCost,
  enlarge,
  film,
  filmCodec,
  filmSound,
  generate,
  motion,
  replay,
  still,
};

declare global {
  var lab: typeof handle;
}
globalThis.lab = handle;
