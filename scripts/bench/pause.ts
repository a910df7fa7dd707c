import { readdirSync, readFileSync } from 'node:fs';

/** Processes of this machine that run a Python module named so, by their numbers; none where there is no /proc. */
function running(module: string): number[] {
  const commandOf = (pid: string): string[] => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      return [];
    }
  };
  const isWanted = (words: string[]): boolean =>
    words.some((word, at) => word === '-m' && (words[at + 1] ?? '').startsWith(module));
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.filter((pid) => isWanted(commandOf(pid))).map(Number);
  } catch {
    return [];
  }
}

function send(pids: readonly number[], signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch {
      // it ended meanwhile
    }
}

/** Stops trainings (`python -m training.…`) while `work` measures; they go on however it ends. */
export async function withoutTraining<T>(work: () => Promise<T>, module = 'training.'): Promise<T> {
  const paused = running(module);
  const goOn = (): void => send(paused, 'SIGCONT');
  const leave = (): never => process.exit(130); // its exit lets them go on
  if (paused.length > 0) console.log(`Paused while measuring: training, process ${paused.join(', ')}.`);
  process.on('exit', goOn);
  process.on('SIGINT', leave).on('SIGTERM', leave);
  send(paused, 'SIGSTOP');
  try {
    return await work();
  } finally {
    goOn();
    process.off('exit', goOn).off('SIGINT', leave).off('SIGTERM', leave);
    if (paused.length > 0) console.log('The training goes on.');
  }
}
