import { expect, it } from 'vitest';
import { scriptByFrame } from '../../scripts/bench/script-time.ts';

const event = (name: string, ts: number, dur: number, tdur: number, tid = 1) => ({
  ...{ name, ts, dur, tdur, tid },
  ...{ ph: 'X', pid: 1 },
});
const frame = (ts: number, dur: number, tdur: number) => event('FireAnimationFrame', ts, dur, tdur);

it('counts from frame to frame what the processor worked, work within other work once', () => {
  const events = [
    event('FunctionCall', 0, 500, 500),
    frame(1000, 4000, 2000),
    event('FunctionCall', 1500, 3000, 1500),
    event('MinorGC', 2000, 1000, 1000),
    event('TimerFire', 6000, 900, 300),
    event('Layout', 7000, 900, 900),
    frame(17_000, 1000, 600),
    event('MajorGC', 18_500, 200, 200),
    frame(34_000, 1000, 100),
  ];
  expect(scriptByFrame(events)).toEqual([2.3, 0.8]);
});

it('looks at the thread that draws frames', () => {
  const worker = [event('FunctionCall', 1100, 9000, 9000, 2), event('FireAnimationFrame', 1200, 10, 10, 2)];
  expect(scriptByFrame([...worker, frame(1000, 100, 100), frame(2000, 100, 100)])).toEqual([0.1]);
  expect(scriptByFrame([])).toEqual([]);
});
