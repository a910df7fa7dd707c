import type { Fade, Mix, Picture, Shown } from '../shared/picture.ts';

const SECONDS = 0.8;

const seconds = (): number => performance.now() / 1000;

/** Leads from the last picture of one format to those of the next. What is a crossfade already is cut. */
export function createCrossing(clock = seconds) {
  let last: Shown | null = null;
  let from: Picture | Mix | null = null;
  let since = 0;
  let steps = 0;

  const amount = (): number => (clock() - since) / SECONDS;

  /** What is to be seen of a picture of the format that is seen now. */
  function draw(shown: Shown | null): Shown | null {
    last = shown;
    const gone = amount();
    if (from !== null && (gone >= 1 || shown === null || shown.kind === 'fade')) from = null;
    if (from === null || shown === null || shown.kind === 'fade') return shown;
    steps = (steps + 1) % 1024;
    const [width, height] = [Math.max(from.width, shown.width), Math.max(from.height, shown.height)];
    const serial = Math.floor(from.serial) + Math.floor(shown.serial) + steps / 1024;
    const fade: Fade = { kind: 'fade', serial, width, height, from, to: shown, amount: gone };
    return fade;
  }

  return {
    draw,
    /** `shown` is the first of another format than what was drawn last. */
    begin(shown: Shown | null): Shown | null {
      from = last === null || last.kind === 'fade' ? null : last;
      since = clock();
      return draw(shown);
    },
    goes: (): boolean => from !== null,
    /** What was drawn is gone with its device. */
    forget(): void {
      from = last = null;
    },
  };
}
