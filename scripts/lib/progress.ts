const WIDTH = 24; // characters of the bar

const time = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const clock = `${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
  return whole < 3600 ? clock : `${Math.floor(whole / 3600)}:${clock}`;
};

/** One line: `[######------] 42 %  126/300 frames  00:12 left`. `seconds` is how long `done` of them took. */
export function progressLine(done: number, total: number, seconds: number): string {
  const share = done / total;
  const bar = '#'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH, '-');
  const left = done === 0 ? '' : `  ${time((seconds / done) * (total - done))} left`;
  return `[${bar}] ${Math.floor(share * 100)} %  ${done}/${total} frames${left}`;
}

/** Shows how far work is: on a terminal in one line that changes, elsewhere a line for each tenth. */
export function createProgress(total: number, stream: NodeJS.WriteStream = process.stderr) {
  let first: { done: number; at: number } | null = null; // before it everything is opened
  let tenth = 0;
  let isOpen = false;
  return {
    tell(done: number): void {
      const now = performance.now() / 1000;
      first ??= { done: done - 1, at: now };
      const line = progressLine(done, total, ((now - first.at) * done) / (done - first.done));
      if (stream.isTTY) stream.write(`\r${line}\u001b[K`);
      else if (Math.floor((done * 10) / total) > tenth) stream.write(`${line}\n`);
      tenth = Math.floor((done * 10) / total);
      isOpen = stream.isTTY;
    },
    /** Leaves the line, so that what is said next stands below it. */
    end(): void {
      if (isOpen) stream.write('\n');
      isOpen = false;
    },
  };
}
