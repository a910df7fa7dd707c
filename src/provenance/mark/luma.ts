/** A picture's luminance, `plane` `[height, width]` in 0..255. */
export type Luma = { plane: Float32Array; width: number; height: number };

const SIDE = 256; // px of the shorter side that the mark is read from: enough for 32 waves

/** Rows of `from` numbers averaged into `to`, by area; `step` numbers apart, `count` rows. */
function shrinkRows(source: Float32Array, from: number, to: number, count: number): Float32Array {
  const shrunk = new Float32Array(to * count);
  const ratio = from / to;
  for (let at = 0; at < to; at++) {
    const [start, end] = [at * ratio, (at + 1) * ratio];
    for (let x = Math.floor(start); x < Math.min(from, Math.ceil(end)); x++) {
      const weight = (Math.min(x + 1, end) - Math.max(x, start)) / ratio;
      for (let row = 0; row < count; row++) shrunk[row * to + at]! += weight * source[row * from + x]!;
    }
  }
  return shrunk;
}

function turn(plane: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(plane.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + y] = plane[y * width + x]!;
  return turned;
}

/** The size at which a picture of `width` × `height` is read. */
function readingSize(width: number, height: number): { width: number; height: number } {
  const ratio = Math.max(1, Math.min(width, height) / SIDE);
  return { width: Math.round(width / ratio), height: Math.round(height / ratio) };
}

/** A plane at the size at which it is read, by area. */
export function shrink({ plane, width, height }: Luma): Luma {
  const small = readingSize(width, height);
  if (small.width === width) return { plane, width, height };
  const narrow = shrinkRows(plane, width, small.width, height);
  const turned = shrinkRows(turn(narrow, small.width, height), height, small.height, small.width);
  return { plane: turn(turned, small.height, small.width), ...small };
}

/** The luminance (Rec. 601, as JPEG has it) of RGBA. */
export function lumaOf(rgba: Uint8ClampedArray, width: number, height: number): Luma {
  const plane = new Float32Array(width * height);
  for (let at = 0; at < plane.length; at++)
    plane[at] = 0.299 * rgba[at * 4]! + 0.587 * rgba[at * 4 + 1]! + 0.114 * rgba[at * 4 + 2]!;
  return { plane, width, height };
}

/** Between which two of `from` pixels the middle of each of `to` pixels lies, and how near to the second. */
function between(from: number, to: number): { first: Int32Array; share: Float32Array } {
  const place = (at: number): number => Math.max(0, Math.min(from - 1.001, ((at + 0.5) * from) / to - 0.5));
  const first = Int32Array.from({ length: to }, (_, at) => Math.floor(place(at)));
  return { first, share: Float32Array.from(first, (low, at) => place(at) - low) };
}

/** `small` drawn at `width` × `height`, bilinear between the middles of its pixels. */
export function enlarge({ plane, ...small }: Luma, width: number, height: number): Float32Array {
  if (small.width === width && small.height === height) return plane;
  const large = new Float32Array(width * height);
  const row = new Float32Array(small.width + 1);
  const [down, across] = [between(small.height, height), between(small.width, width)];
  for (let y = 0; y < height; y++) {
    const top = down.first[y]! * small.width;
    const share = down.share[y]!;
    for (let x = 0; x < small.width; x++)
      row[x] = plane[top + x]! * (1 - share) + plane[top + small.width + x]! * share;
    for (let x = 0; x < width; x++) {
      const left = across.first[x]!;
      large[y * width + x] = row[left]! + (row[left + 1]! - row[left]!) * across.share[x]!;
    }
  }
  return large;
}
