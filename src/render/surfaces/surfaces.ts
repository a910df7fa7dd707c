import { cloud } from './cloud.ts';
import { dome } from './dome.ts';
import { relief } from './relief.ts';
import { sphere } from './sphere.ts';
import type { Surface } from './surface.ts';
import { tunnel } from './tunnel.ts';

/** Everything that the picture may lie on, beside the plane. */
export const surfaces: readonly Surface[] = [relief, cloud, tunnel, sphere, dome];
