/** Runs jobs, `depth` at a time; of those that have to wait only the newest is kept. */
export function createNewestWins<T>(depth: number, run: (item: T) => Promise<void>) {
  let running = 0;
  let waiting: T | null = null;

  function start(item: T): void {
    running++;
    void run(item).finally(next);
  }

  function next(): void {
    running--;
    const item = waiting;
    waiting = null;
    if (item !== null) start(item);
  }

  return (item: T): void => {
    if (running < depth) start(item);
    else waiting = item;
  };
}
