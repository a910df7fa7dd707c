import { ClampToEdgeWrapping, Data3DTexture, HalfFloatType, LinearFilter, RGBAFormat } from 'three/webgpu';
import { type Cube, parseCube } from '../shared/cube.ts';
import { sentence } from '../shared/fault.ts';
import { toHalf } from '../shared/half.ts';
import { type LutName, lutUrl } from '../shared/luts.ts';
import type { Report } from '../shared/report.ts';

const SIDE = 33;

/** The colours of a table at SIDE³ places, whatever side it was made with. */
function texels({ side, colors }: Cube, into: Uint16Array): void {
  const scale = (side - 1) / (SIDE - 1);
  const at = (r: number, g: number, b: number, c: number) => colors[3 * (r + side * (g + side * b)) + c]!;
  const cell = (i: number): [low: number, part: number] => {
    const low = Math.min(Math.floor(i * scale), side - 2);
    return [low, i * scale - low];
  };
  for (let i = 0; i < SIDE ** 3; i++) {
    const [r, s] = cell(i % SIDE);
    const [g, t] = cell(Math.floor(i / SIDE) % SIDE);
    const [b, u] = cell(Math.floor(i / SIDE ** 2));
    for (let c = 0; c < 3; c++) {
      const edge = (y: number, z: number) =>
        at(r, g + y, b + z, c) * (1 - s) + at(r + 1, g + y, b + z, c) * s;
      const face = (z: number) => edge(0, z) * (1 - t) + edge(1, z) * t;
      into[4 * i + c] = toHalf(face(0) * (1 - u) + face(1) * u);
    }
  }
}

/** A table that leaves every colour as it is. */
const identity: Cube = {
  side: 2,
  colors: Float32Array.from({ length: 24 }, (_, i) => (Math.floor(i / 3) >> (i % 3)) & 1),
};

/** The look-up table of the chain: one texture, filled anew when another table is chosen. */
export function createLutTable(report: Report) {
  const data = new Uint16Array(4 * SIDE ** 3).fill(toHalf(1));
  const texture = new Data3DTexture(data, SIDE, SIDE, SIDE);
  Object.assign(texture, {
    format: RGBAFormat,
    type: HalfFloatType,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
  });
  Object.assign(texture, {
    wrapS: ClampToEdgeWrapping,
    wrapT: ClampToEdgeWrapping,
    wrapR: ClampToEdgeWrapping,
  });
  let own = identity;
  let chosen: LutName | null = null;
  let loading: Promise<void> | null = null;

  function fill(cube: Cube): void {
    texels(cube, data);
    texture.needsUpdate = true;
  }

  async function load(name: LutName): Promise<void> {
    try {
      const answer = await fetch(lutUrl(name));
      if (!answer.ok) throw new Error(`${lutUrl(name)}: got ${answer.status}, expected a .cube file`);
      const cube = parseCube(name, await answer.text());
      if (chosen === name) fill(cube);
    } catch (error) {
      report('error', `${sentence(error)}. The grading stays as it was.`);
    }
    if (chosen === name) loading = null;
  }

  fill(identity);
  return {
    texture,
    /** Takes the table of this name; resolves when it is there. */
    choose(name: LutName): Promise<void> {
      if (name !== chosen) {
        chosen = name;
        loading = name === 'own' ? null : load(name);
        if (name === 'own') fill(own);
      }
      return loading ?? Promise.resolve();
    },
    holds: (name: LutName): boolean => name === chosen && loading === null,
    /** The performer's own table from now on. */
    take(cube: Cube): void {
      own = cube;
      if (chosen === 'own') fill(cube);
    },
    dispose: (): void => texture.dispose(),
  };
}
