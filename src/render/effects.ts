import { bloom } from '../../shaders/effects/bloom.ts';
import { chromatic } from '../../shaders/effects/chromatic.ts';
import { displace } from '../../shaders/effects/displace.ts';
import { edge } from '../../shaders/effects/edge.ts';
import type { Effect } from '../../shaders/effects/effect.ts';
import { feedback } from '../../shaders/effects/feedback.ts';
import { flow } from '../../shaders/effects/flow.ts';
import { glitch } from '../../shaders/effects/glitch.ts';
import { grain } from '../../shaders/effects/grain.ts';
import { halftone } from '../../shaders/effects/halftone.ts';
import { kaleidoscope } from '../../shaders/effects/kaleidoscope.ts';
import { lut } from '../../shaders/effects/lut.ts';
import { mirror } from '../../shaders/effects/mirror.ts';
import { own } from '../../shaders/effects/own.ts';
import { palette } from '../../shaders/effects/palette.ts';
import { posterise } from '../../shaders/effects/posterise.ts';
import { sort } from '../../shaders/effects/sort.ts';
import { vignette } from '../../shaders/effects/vignette.ts';

/** All effects; `<name>.place` orders them, this list where two share a place. */
export const effects: readonly Effect[] = [
  mirror,
  kaleidoscope,
  flow,
  displace,
  feedback,
  sort,
  glitch,
  chromatic,
  own,
  edge,
  posterise,
  halftone,
  palette,
  lut,
  bloom,
  grain,
  vignette,
];
