/** One frame of light: linear RGB, 0..1, `[height, width, 3]`. */
export type Light = { width: number; height: number; rgb: Float32Array };

const linear = Float32Array.from({ length: 256 }, (_, i) => {
  const v = i / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** A captured frame, averaged over squares of `by` pixels. */
export function lightOf(
  { width, height, data }: { width: number; height: number; data: Uint8ClampedArray },
  by = 1,
): Light {
  const [w, h] = [Math.floor(width / by), Math.floor(height / by)];
  const rgb = new Float32Array(w * h * 3);
  for (let y = 0; y < h * by; y++)
    for (let x = 0; x < w * by; x++)
      for (let c = 0; c < 3; c++) {
        const to = (Math.floor(y / by) * w + Math.floor(x / by)) * 3 + c;
        rgb[to] = rgb[to]! + linear[data[(y * width + x) * 4 + c]!]! / (by * by);
      }
  return { width: w, height: h, rgb };
}

type Sample = { value: number; counts: (other: number) => boolean };

/** Times (s) at which a series turns: opposing changes between its extremes that count, one for each pair of extremes. */
function turns(series: readonly Sample[], rate: number): number[] {
  const found: number[] = [];
  let [low, high] = [0, 0]; // places of the extremes since the last turn
  let way = 0; // 1 up, -1 down, 0 before the first
  series.forEach(({ value, counts }, at) => {
    const rises = way !== 1 && counts(series[low]!.value) && value > series[low]!.value;
    const falls = way !== -1 && counts(series[high]!.value) && value < series[high]!.value;
    if (rises || falls) {
      found.push(at / rate);
      way = rises ? 1 : -1;
      low = high = at;
    }
    if (value < series[low]!.value) low = at;
    if (value > series[high]!.value) high = at;
  });
  return found;
}

/** WCAG 2.3.1: changes of relative luminance of 0.1 or more where the darker is below 0.8. */
const general = (r: number, g: number, b: number): Sample => {
  const value = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return { value, counts: (other) => Math.abs(value - other) >= 0.1 && Math.min(value, other) < 0.8 };
};

/** Changes of (R − G − B) · 320 by more than 20; that one of the two is saturated is left out, which counts more of them. */
const red = (r: number, g: number, b: number): Sample => {
  const value = Math.max(0, r - g - b) * 320;
  return { value, counts: (other) => Math.abs(value - other) > 20 };
};

/** The most flashes (pairs of turns) within any second. */
const mostIn = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => Math.floor(times.filter((t) => t >= from && t - from < 1).length / 2)));

/** For each pixel the most flashes of either kind in any second. */
function flashesOf(frames: readonly Light[], rate: number): { width: number; counts: number[] } {
  const { width, height } = frames[0]!;
  const counts = Array.from({ length: width * height }, (_, pixel) =>
    Math.max(
      ...[general, red].map((kind) => {
        const sample = ({ rgb }: Light) => kind(rgb[pixel * 3]!, rgb[pixel * 3 + 1]!, rgb[pixel * 3 + 2]!);
        return mostIn(turns(frames.map(sample), rate));
      }),
    ),
  );
  return { width, counts };
}

/** The largest share of a window (a third by a third of the frame) that flashes more than three times in a second. */
export function flashingArea(frames: readonly Light[], rate: number): number {
  const { width, counts } = flashesOf(frames, rate);
  const height = counts.length / width;
  const [w, h] = [Math.round(width / 3), Math.round(height / 3)];
  let worst = 0;
  for (let top = 0; top + h <= height; top++)
    for (let left = 0; left + w <= width; left++) {
      let over = 0;
      for (let y = top; y < top + h; y++)
        for (let x = left; x < left + w; x++) if (counts[y * width + x]! > 3) over++;
      worst = Math.max(worst, over / (w * h));
    }
  return worst;
}
