/** A picture as tests measure it: RGBA in rows of `width`. */
export type Seen = { data: Uint8Array; width: number };

const SCALES = [1, 2, 4, 8]; // px of a cell
const TURNS = 8; // bins of half a turn, for the way that edges run
const COLOURS = 4; // bins of chroma and of light

/** Light [rows, columns] 0..1 in cells of `side` px. */
function lightOf({ data, width }: Seen, side: number) {
  const columns = Math.floor(width / side);
  const rows = Math.floor(data.length / 4 / width / side);
  const light = new Float32Array(rows * columns);
  for (let y = 0; y < rows * side; y++)
    for (let x = 0; x < columns * side; x++) {
      const at = 4 * (y * width + x);
      const luma = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
      light[Math.floor(y / side) * columns + Math.floor(x / side)]! += luma / (255 * side * side);
    }
  return { light, rows, columns };
}

/** How much edge there is at a scale, and which way it runs [1 + TURNS]. */
function edgesOf(seen: Seen, side: number): number[] {
  const { light, rows, columns } = lightOf(seen, side);
  const bins = new Array<number>(TURNS).fill(0);
  let sum = 0;
  for (let y = 0; y < rows - 1; y++)
    for (let x = 0; x < columns - 1; x++) {
      const at = y * columns + x;
      const [dx, dy] = [light[at + 1]! - light[at]!, light[at + columns]! - light[at]!];
      const size = Math.hypot(dx, dy);
      const turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
      bins[Math.floor(turn * TURNS) % TURNS]! += size;
      sum += size;
    }
  const share = sum / (rows * columns);
  return [Math.sqrt(share) * 2, ...bins.map((bin) => bin / Math.max(1e-6, sum))];
}

/** The shares [COLOURS + COLOURS] of dark to light and of grey to colourful pixels. */
function tonesOf({ data }: Seen): number[] {
  const bins = new Array<number>(2 * COLOURS).fill(0);
  const bin = (unit: number): number => Math.min(COLOURS - 1, Math.floor(unit * COLOURS));
  for (let at = 0; at < data.length; at += 4) {
    const rgb = [data[at]!, data[at + 1]!, data[at + 2]!];
    const [low, high] = [Math.min(...rgb), Math.max(...rgb)];
    bins[bin((low + high) / 510)]! += 4 / data.length;
    bins[COLOURS + bin((high - low) / 255)]! += 4 / data.length;
  }
  return bins;
}

/** What a picture is like, whatever its hue: edges at four scales and the way they run, light, colourfulness. */
const featuresOf = (seen: Seen): number[] => [
  ...SCALES.flatMap((side) => edgesOf(seen, side)),
  ...tonesOf(seen).map((share) => share / 2),
];

/** The mean features of a clip. */
export function clipFeatures(pictures: readonly Seen[]): number[] {
  const all = pictures.map(featuresOf);
  return all[0]!.map((_, at) => all.reduce((sum, features) => sum + features[at]!, 0) / all.length);
}

/** The distance of two lists of features. */
export const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, at) => value - b[at]!));

/** Mean and standard deviation of the light, 0..255. */
export function lightStatistics(seen: Seen): { mean: number; spread: number } {
  const { light } = lightOf(seen, 1);
  const mean = light.reduce((sum, x) => sum + x, 0) / light.length;
  const spread = Math.sqrt(light.reduce((sum, x) => sum + (x - mean) ** 2, 0) / light.length);
  return { mean: 255 * mean, spread: 255 * spread };
}

/** Mean absolute difference of two pictures, in steps of 1/255; alpha never differs and does not count. */
export const difference = (a: Seen, b: Seen): number =>
  a.data.reduce((sum, value, at) => sum + Math.abs(value - b.data[at]!), 0) / (a.data.length * 0.75);
