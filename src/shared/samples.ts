/** The last `size` measurements, overwritten in turn, with their quantiles on demand. */
export function createSamples(size: number) {
  const ring = new Float64Array(size);
  let count = 0;

  return {
    add(value: number): void {
      ring[count++ % size] = value;
    },
    count: (): number => count,
    clear(): void {
      count = 0;
    },
    /** The value below which the fraction `q` (0..1) of the kept measurements lies; 0 when there are none. */
    quantile(q: number): number {
      const kept = ring.slice(0, Math.min(count, size)).sort();
      return kept[Math.min(kept.length - 1, Math.floor(q * kept.length))] ?? 0;
    },
  };
}
