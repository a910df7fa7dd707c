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

it('goes on by the beat of another window where its own stops, one window at a time', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const browser = createBrowser();
  const frames: number[] = [];
  let beat: (window: object) => void = () => undefined;
  const stop = runFrames(
    (now) => frames.push(now),
    (given) => {
      beat = given;
    },
  );
  const [left, right] = [{}, {}];
  const turn = (own: boolean): number => {
    frames.length = 0;
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(16);
      if (own) browser.frame(performance.now());
      beat(left);
      beat(right);
    }
    return frames.length;
  };
  expect(turn(true)).toBe(10);
  expect(turn(false)).toBeGreaterThan(6);
  expect(turn(false)).toBe(10);
  expect(turn(true)).toBe(10);
  stop();
  expect(turn(false)).toBe(0);
  vi.useRealTimers();
});
