import { MathUtils, PerspectiveCamera } from 'three/webgpu';
import type { Values } from '../parameters.ts';

const { degToRad } = MathUtils;
const steepest = 88; // °, short of the pole, where up would be nowhere

/** How far a rate has come on all machines of a wall; undefined where this one is alone. */
const sharedSum = (values: Values, rate: string): number | undefined =>
  (values as Record<string, unknown>)[`${rate}.sum`] as number | undefined;

/** Where a camera stands around the origin; angles in radians, orbit to the right, height upwards. */
export type Place = { orbit: number; height: number };

/** The moves of a camera as the parameters ask for them: a place around the origin, in time. */
export function createMoves() {
  const place: Place = { orbit: 0, height: 0 };
  let turned = 0; // °
  let swung = 0; // swings
  return {
    place: place as Readonly<Place>,
    /** Begins anew. */
    begin(): void {
      turned = swung = 0;
    },
    /** Goes on by `dt` seconds. */
    move(values: Values, dt: number): void {
      turned = (sharedSum(values, 'camera.turn') ?? turned + values['camera.turn'] * dt) % 360;
      swung = (sharedSum(values, 'camera.speed') ?? swung + values['camera.speed'] * dt) % 5;
      const sway = values['camera.sway'];
      const around = values['camera.orbit'] + turned + sway * Math.sin(2 * Math.PI * swung);
      const up = values['camera.height'] + 0.4 * sway * Math.sin(2 * Math.PI * swung * 0.6 + 1);
      place.orbit = degToRad(around);
      place.height = degToRad(Math.max(-steepest, Math.min(steepest, up)));
    },
  };
}

/**
 * A camera on a sphere around the origin that looks at it. The plane z = 0 of height 1 fills the view from the front at
 * `camera.distance` 1, whatever the field of view.
 */
export function createCamera() {
  const camera = new PerspectiveCamera(42, 1, 0.02, 50);
  return {
    camera,
    look(values: Values, { orbit, height }: Readonly<Place>, aspect: number): void {
      const half = Math.tan(degToRad(values['camera.fov'] / 2));
      const away = (values['camera.distance'] * 0.5) / half;
      const flat = away * Math.cos(height);
      camera.fov = values['camera.fov'];
      camera.aspect = aspect;
      camera.position.set(flat * Math.sin(orbit), away * Math.sin(height), flat * Math.cos(orbit));
      camera.lookAt(0, 0, 0);
      camera.rotateZ(degToRad(values['camera.roll']));
      camera.updateProjectionMatrix();
      camera.updateMatrixWorld();
    },
  };
}
