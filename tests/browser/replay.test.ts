import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { replayInBrowser, sampleRecording } from '../../scripts/lib/replay.ts';
import { parameters } from '../../src/parameters.ts';
import type { SecondModel } from '../../src/shared/second-model.ts';
import { leadingText } from '../../src/show/led.ts';
import { decodeRecording, encodeRecording, LEADING } from '../../src/show/recording.ts';

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

const house = {
  name: 'house-128',
  sha256: createHash('sha256').update(readFileSync('models/house-128/weights.safetensors')).digest('hex'),
};

/** The clip with half of a second model's pictures, there from the start or from an event on. */
function paired(second: SecondModel, from: 'start' | 'event') {
  const { header, events } = decodeRecording('clip', clip, parameters);
  const values = { ...header.values, 'blend.amount': 0.5 };
  const text = leadingText({ kind: 'second', ...second });
  const load = { tick: 0, id: LEADING, source: 'walk', value: text };
  return from === 'start'
    ? encodeRecording({ header: { ...header, values, second }, events })
    : encodeRecording({ header: { ...header, values }, events: [load, ...events] });
}

it('plays a second model with the first, from the header or from an event on, byte for byte', async () => {
  const alone = await replayInBrowser(paired({ name: '', sha256: '' }, 'event'), { frames: 3 });
  const first = await replayInBrowser(paired(house, 'start'), { frames: 3 });
  expect(first.hash).not.toBe(alone.hash);
  expect((await replayInBrowser(paired(house, 'event'), { frames: 3 })).hash).toBe(first.hash);
});

it.each(['start', 'event'] as const)('refuses a second model of another hash (%s)', async (from) => {
  const other = paired({ ...house, sha256: '0'.repeat(64) }, from);
  await expect(replayInBrowser(other, { frames: 1 })).rejects.toThrow(
    /second model house-128, SHA-256: got "[0-9a-f]{64}", expected 0{64} as recorded/,
  );
});
