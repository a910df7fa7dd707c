import { afterEach, expect, it, vi } from 'vitest';
import { runFrames } from '../../src/outputs/screen.ts';

/** The two things of a browser that the loop stands on, turned by hand; times in ms. */
function createBrowser() {
  let turn: ((time: number) => void) | null = null;
  const document = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', document);
  vi.stubGlobal('requestAnimationFrame', (next: (time: number) => void) => {
    turn = next;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {
    turn = null;
  });
  return {
    frame: (time: number): void => turn?.(time),
    hide(hidden: boolean): void {
      document.hidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}
afterEach(() => vi.unstubAllGlobals());

it('gives the seconds between frames, none for the first', () => {
  const browser = createBrowser();
  const steps: number[] = [];
  runFrames((_, dt) => steps.push(dt));
  for (const time of [1000, 1016, 1049]) browser.frame(time);
  expect(steps.map((dt) => Math.round(dt * 1000))).toEqual([0, 16, 33]);
});

it('goes on without a jump after the page was hidden', () => {
  const browser = createBrowser();
  const steps: number[] = [];
  runFrames((_, dt) => steps.push(dt));
  browser.frame(1000);
  browser.hide(true);
  browser.hide(false);
  browser.frame(61_000);
  expect(steps).toEqual([0, 0]);
});

it('stops', () => {
  const browser = createBrowser();
  let frames = 0;
  const stop = runFrames(() => frames++);
  browser.frame(1000);
  stop();
  browser.frame(1016);
  expect(frames).toBe(1);
});
