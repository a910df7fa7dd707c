import { dot, exp2, length, max, pow, smoothstep, texture, uniform, vec2, vec3 } from 'three/tsl';
import { DataTexture, LinearFilter, type Node, RedFormat, RepeatWrapping } from 'three/webgpu';
import type { Around } from './adaptive.ts';

const SIDE = 256; // of the noise, which repeats
const OCTAVES = [
  { cells: 2, weight: 1, shift: [0.13, 0.71] },
  { cells: 4, weight: 0.75, shift: [0.57, 0.29] },
  { cells: 8, weight: 0.55, shift: [0.91, 0.47] },
  { cells: 16, weight: 0.4, shift: [0.37, 0.83] },
] as const; // cells per picture pixel
const FIBRE = [-0.5, -0.25, 0, 0.25, 0.5]; // picture pixels along the shape
const DRIFT = [1.7, -1.1] as const; // picture pixels of noise that full brightness moves it by
const STRENGTH = 1.6; // stops at amount 1, where the shape is clear
const FAINT = 0.06;

/** White noise, the same on every machine. */
function noiseTexture(): DataTexture {
  let seed = 0x9e3779b9;
  const bytes = Uint8Array.from({ length: SIDE * SIDE }, () => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (seed ^ (seed >>> 13)) >>> 24;
  });
  const made = new DataTexture(bytes, SIDE, SIDE, RedFormat);
  Object.assign(made, { wrapS: RepeatWrapping, wrapT: RepeatWrapping });
  Object.assign(made, { minFilter: LinearFilter, magFilter: LinearFilter, needsUpdate: true });
  return made;
}

/**
 * Structure finer than the pixels of a picture: noise smeared along its shapes, from the scale of those pixels to what the wall
 * can show. It lies in the picture and is moved on by its colours, so it goes where they go. `place` gives the pixel of the picture
 * that is seen so many pixels of the wall away.
 */
export function createFibres(place: (away: Node<'vec2'>) => Node<'vec2'>) {
  const noise = noiseTexture();
  const [amount, magnification] = [uniform(0), uniform(1)];
  const brightness = (color: Node<'vec3'>) => pow(dot(color.max(0), vec3(0.2126, 0.7152, 0.0722)), 1 / 2.2);

  function shade({ centre, cross }: Around): Node<'vec3'> {
    const [n, w, e, s] = cross.map((color) => brightness(color).toVar());
    const light = brightness(centre).toVar();
    const slope = vec2(e!.sub(w!), s!.sub(n!)).toVar();
    const clear = length(slope).div(length(slope).add(FAINT)).toVar();
    const along = vec2(slope.y.negate(), slope.x)
      .div(max(length(slope), 1e-4))
      .mul(clear)
      .toVar();
    const drift = vec2(...DRIFT)
      .mul(light)
      .toVar();
    const places = FIBRE.map((step) =>
      place(along.mul(magnification.mul(step)))
        .add(drift)
        .toVar(),
    );
    const sum = OCTAVES.reduce<Node<'float'>>((all, { cells, weight, shift }) => {
      const seen = smoothstep(1.5, 3, magnification.div(cells)); // pixels of the wall for a cell
      const looks = places.map((at) => texture(noise, at.mul(cells / SIDE).add(vec2(...shift))).r.sub(0.5));
      return all.add(looks.reduce((a, b) => a.add(b)).mul(seen.mul(weight / FIBRE.length)));
    }, centre.x.mul(0));
    const room = light.mul(light).oneMinus(); // what is nearly white stays so
    return centre.mul(exp2(sum.mul(amount).mul(room).mul(clear.mul(0.7).add(0.3)).mul(STRENGTH)));
  }

  return {
    shade,
    set(strength: number, enlarged: number): void {
      amount.value = strength;
      magnification.value = enlarged;
    },
    dispose: () => noise.dispose(),
  };
}
