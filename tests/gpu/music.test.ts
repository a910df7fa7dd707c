import { expect, test } from 'vitest';
import { createAnalysis } from '../../src/music/analysis.ts';
import { feature, type Heard } from '../../src/music/features.ts';
import { createEars } from '../../src/music/listening.ts';
import { play, SAMPLE_RATE } from '../music/band.ts';

test('the worklet hears what the analysis hears, 80 times a second and more', async () => {
  const seconds = 8;
  const { samples } = play({ bpm: 128, seconds, seed: 1, pattern: 'floor' });
  const context = new OfflineAudioContext(1, samples.length, SAMPLE_RATE);
  const player = new AudioBufferSourceNode(context, {
    buffer: new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE }),
  });
  player.buffer!.copyToChannel(Float32Array.from(samples), 0);
  player.start();
  const heard: Heard[] = [];
  const whole = Math.floor(samples.length / 512);
  const all = new Promise<void>((resolve) => {
    void createEars(context, player, (each) => {
      heard.push(each);
      if (heard.length === whole) resolve();
    }).then(() => context.startRendering());
  });
  await all;

  expect(heard.length / seconds).toBeGreaterThanOrEqual(80);
  expect(Math.abs(heard.at(-1)!.pulse!.bpm / 128 - 1)).toBeLessThan(0.01);
  const expected: number[] = [];
  createAnalysis(SAMPLE_RATE).push(samples, ({ values }) => expected.push(values[feature('bass')]!));
  for (const [i, { values }] of heard.entries()) expect(values[feature('bass')]).toBeCloseTo(expected[i]!, 3);
});
