import { expect, it } from 'vitest';
import { replayInBrowser, sampleRecording } from '../../scripts/lib/replay.ts';
import { parameters } from '../../src/parameters.ts';
import { decodeRecording, encodeRecording } from '../../src/show/recording.ts';

const clip = sampleRecording(2);

it('gives the same pictures, byte for byte, in two processes that share nothing', async () => {
  const first = await replayInBrowser(clip, { frames: 40 });
  const second = await replayInBrowser(clip, { frames: 40 });
  expect(second).toEqual(first);
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(first.frames).toBe(40);
  expect(first.backend).toBe('wasm');
});

it('gives other pictures where other things happen', async () => {
  const { header } = decodeRecording('clip', clip, parameters);
  const still = encodeRecording({ header, events: [] });
  const first = await replayInBrowser(still, { frames: 4, skip: 40 });
  const second = await replayInBrowser(clip, { frames: 4, skip: 40 });
  expect(second.hash).not.toBe(first.hash);
});

it('gives the same pictures on the GPU path too', async () => {
  const onGpu = sampleRecording(2, 'webgpu');
  const first = await replayInBrowser(onGpu, { frames: 6 });
  expect(first.backend).toBe('webgpu');
  expect(await replayInBrowser(onGpu, { frames: 6 })).toEqual(first);
});

it('refuses a recording of another model', async () => {
  const { header, events } = decodeRecording('clip', clip, parameters);
  const other = encodeRecording({ header: { ...header, sha256: '0'.repeat(64) }, events });
  await expect(replayInBrowser(other, { frames: 1 })).rejects.toThrow(/model: got .*expected "?0000/);
});
