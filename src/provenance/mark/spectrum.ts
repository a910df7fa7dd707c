const COARSEST = 20;

/** Half waves across the picture of the finest coefficient. */
export const FINEST = 64;

/** Half waves across the picture of each coefficient, `[down, across]`: a ring that scaling and JPEG leave alone. */
export const ring: readonly (readonly [number, number])[] = (() => {
  const all: [number, number][] = [];
  for (let v = 0; v <= FINEST; v++)
    for (let u = 0; u <= FINEST; u++) {
      const radius = Math.hypot(u, v);
      if (radius >= COARSEST && radius <= FINEST && u > 0 && v > 0) all.push([v, u]);
    }
  return all;
})();

/** `[FINEST + 1, size]`: the cosines of one side, in rows. */
function cosines(size: number): Float32Array {
  const table = new Float32Array((FINEST + 1) * size);
  for (let k = 0; k <= FINEST; k++)
    for (let x = 0; x < size; x++) table[k * size + x] = Math.cos((Math.PI * k * (2 * x + 1)) / (2 * size));
  return table;
}

/** A plane `[height, width]` to and from its coefficients on the ring; their squares sum to the mean square of the plane. */
export function createSpectrum(width: number, height: number) {
  const across = cosines(width);
  const down = cosines(height);
  const half = new Float32Array((FINEST + 1) * Math.max(width, height));

  return {
    analyse(plane: Float32Array): Float32Array {
      for (let y = 0; y < height; y++)
        for (let u = 1; u <= FINEST; u++) {
          let sum = 0;
          for (let x = 0; x < width; x++) sum += plane[y * width + x]! * across[u * width + x]!;
          half[u * height + y] = sum;
        }
      return Float32Array.from(ring, ([v, u]) => {
        let sum = 0;
        for (let y = 0; y < height; y++) sum += half[u * height + y]! * down[v * height + y]!;
        return (2 * sum) / (width * height);
      });
    },

    synthesise(coefficients: Float32Array): Float32Array {
      half.fill(0);
      for (const [at, [v, u]] of ring.entries()) {
        const weight = 2 * coefficients[at]!;
        for (let y = 0; y < height; y++) half[u * height + y]! += weight * down[v * height + y]!;
      }
      const plane = new Float32Array(width * height);
      for (let u = 1; u <= FINEST; u++)
        for (let y = 0; y < height; y++) {
          const weight = half[u * height + y]!;
          for (let x = 0; x < width; x++) plane[y * width + x]! += weight * across[u * width + x]!;
        }
      return plane;
    },
  };
}
