import { colour } from './effects/colour.ts';
import { drawing } from './effects/drawing.ts';
import { light } from './effects/light.ts';
import { own } from './effects/own.ts';
import { space } from './effects/space.ts';
import { time } from './effects/time.ts';

/** The effects; each has `wet`, `bypass` and `place`. */
export const effects = { ...space, ...time, ...drawing, ...light, ...colour, ...own };
