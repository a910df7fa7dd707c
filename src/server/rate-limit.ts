/** Lets each sender do `perSecond` things; counts start anew with every second of `now` (ms). */
export function createRateLimit(perSecond: number): (sender: string, now: number) => boolean {
  const counts = new Map<string, number>();
  let second = 0;
  return (sender, now) => {
    const current = Math.floor(now / 1000);
    if (current !== second) counts.clear();
    second = current;
    const count = (counts.get(sender) ?? 0) + 1;
    counts.set(sender, count);
    return count <= perSecond;
  };
}
