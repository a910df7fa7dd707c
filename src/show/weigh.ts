type Placed = { gesture: readonly number[] };

const NEAR = 1e-9;

function spanOf(examples: readonly Placed[], dimension: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { gesture } of examples) {
    const x = gesture[dimension] ?? 0;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}

/**
 * How much each example weighs at a place, into `out`: inverse squared distance (Shepard 1968), each dimension measured by the
 * way that the examples cover in it. The weights sum to 1, and at an example it alone counts.
 */
export function weigh(examples: readonly Placed[], gesture: readonly number[], out: Float64Array): void {
  let total = 0;
  for (const [i, example] of examples.entries()) {
    let distance = 0;
    for (const [d, x] of gesture.entries()) {
      const span = spanOf(examples, d);
      if (span > NEAR) distance += ((x - (example.gesture[d] ?? 0)) / span) ** 2;
    }
    if (distance < NEAR) {
      out.fill(0);
      out[i] = 1;
      return;
    }
    out[i] = 1 / distance;
    total += out[i]!;
  }
  for (let i = 0; i < examples.length; i++) out[i]! /= total;
}
