import { expect, it } from 'vitest';
import { replayInBrowser, sampleRecording } from '../../scripts/lib/replay.ts';

const clip = sampleRecording(2);

it('gives the same pictures, byte for byte, in two processes that share nothing', async () => {
  const first = await replayInBrowser(clip, { frames: 40 });
  const second = await replayInBrowser(clip, { frames: 40 });
  expect(second).toEqual(first);
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(first.frames).toBe(40);
  expect(first.backend).toBe('wasm');
});

it('gives other pictures for other events', async () => {
  const short = await replayInBrowser(clip, { frames: 4 });
  const other = await replayInBrowser(clip, { frames: 4, skip: 20 });
  expect(other.hash).not.toBe(short.hash);
});
