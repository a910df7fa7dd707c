import type { Network } from '../../src/generator/network.ts';
import { toThumbnail } from '../../src/generator/sketch.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { samplePlace } from '../../src/latent/sample.ts';
import { measure, SIDE, WIDTH } from '../../src/themes/measure.ts';
import type { Measured } from '../../src/themes/search.ts';

export type Painted = { measured: Measured; pictures: Uint8ClampedArray[] };

/** Thumbnails of the first `count` places, painted by the CPU engine; `hidden` classes are not told to the index. */
export async function paintIndex(network: Network, count: number, hidden = false): Promise<Painted> {
  const engine = await startNodeEngine(network, 1);
  const classes = network.classes.length;
  const known = hidden ? 0 : classes;
  const numbers = new Float32Array(count * WIDTH);
  const styles = new Float32Array(count * known);
  const pictures: Uint8ClampedArray[] = [];
  for (let n = 0; n < count; n++) {
    const place = samplePlace(network.zDim, classes, n);
    const image = await engine.picture({ ...place, truncation: 0.8, noise: 1, grain: -1 });
    const pixels = toThumbnail(image, network.resolution, SIDE);
    pictures.push(pixels);
    numbers.set(measure(pixels), n * WIDTH);
    if (known > 0) styles.set(place.classes, n * known);
  }
  engine.dispose();
  return { measured: { count, classes: known, numbers, styles }, pictures };
}
