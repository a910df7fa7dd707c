/** Events per second over the last `window` seconds; times in seconds on one steady clock. */
export function createRate(window = 1) {
  const times: number[] = [];

  function drop(now: number): void {
    while (times.length > 0 && times[0]! <= now - window) times.shift();
  }

  return {
    count(now: number): void {
      times.push(now);
      drop(now);
    },
    perSecond(now: number): number {
      drop(now);
      return times.length / window;
    },
  };
}
