/** One piece of work: what came of it, and the seconds of a processor that it took. */
export type Worked<T> = { value: T; seconds: number };

export type Ration = {
  /** Does a piece of work in its turn; what somebody waits for goes first. */
  run<T>(work: () => Promise<Worked<T>>, isUrgent?: boolean): Promise<T>;
  /** Counts what was done out of turn: the next piece waits for it too. Gives the seconds that as much work has to last. */
  spend(seconds: number): number;
  /** Why nothing begins just now, or ''. */
  pause(): string;
  /** What was done so far: pieces in their turn, the seconds that all took, and those in which they may take them. */
  account(): { pieces: number; worked: number; allowed: number };
};

type Options = {
  share: () => number; // of a processor, above 0
  clock: () => number; // s
  /** Why nothing may be done beside the show just now, or ''. */
  pause: () => string;
  wait?: (seconds: number) => Promise<void>;
};

const LOOK_AGAIN = 0.25; // s

const sleep = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * Everything that is done beside the show, one piece after the other. After each it rests as long as that took, times
 * 1 / share - 1, so that all of it together never has more than the share; while there is a reason to pause nothing begins.
 */
export function createRation({ share, clock, pause, wait = sleep }: Options): Ration {
  const urgent: (() => Promise<void>)[] = [];
  const patient: (() => Promise<void>)[] = [];
  const begun = clock();
  let free = begun; // s
  let pieces = 0;
  let worked = 0;
  let isTurning = false;

  function charge(seconds: number, from: number): void {
    worked += seconds;
    free = Math.max(free, from) + seconds / share();
  }

  async function turn(): Promise<void> {
    if (isTurning) return;
    isTurning = true;
    for (let left = urgent.length + patient.length; left > 0; left = urgent.length + patient.length) {
      const rest = pause() === '' ? free - clock() : LOOK_AGAIN;
      if (rest > 0) await wait(rest);
      else await (urgent.shift() ?? patient.shift())!();
    }
    isTurning = false;
  }

  return {
    run<T>(work: () => Promise<Worked<T>>, isUrgent = false): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        (isUrgent ? urgent : patient).push(async () => {
          const from = clock();
          pieces++;
          try {
            const { value, seconds } = await work();
            charge(seconds, from);
            resolve(value);
          } catch (error) {
            charge(clock() - from, from);
            reject(error);
          }
        });
        void turn();
      });
    },
    spend(seconds) {
      charge(seconds, clock() - seconds);
      return seconds / share();
    },
    pause,
    account: () => ({ pieces, worked, allowed: Math.max(free, clock()) - begun }),
  };
}
