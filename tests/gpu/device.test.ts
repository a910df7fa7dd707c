import { expect, test } from 'vitest';
import { withDevice } from './with-device.ts';

test(
  'the device has a name, its adapter’s limits and what features there are',
  withDevice((gpu) => {
    expect(gpu.adapter).not.toBe('');
    expect(gpu.device.limits.maxBufferSize).toBeGreaterThanOrEqual(256 * 2 ** 20);
    if (gpu.adapter === 'SwiftShader') {
      expect(gpu.isFallback).toBe(true);
      expect(gpu.device.features.has('timestamp-query')).toBe(true);
      expect(gpu.device.features.has('subgroups')).toBe(true);
    }
  }),
);

const leak = withDevice((gpu) => {
  gpu.device.createBuffer({ label: 'forgotten', size: 16, usage: GPUBufferUsage.STORAGE });
});
const wrong = withDevice((gpu) => {
  gpu.device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE }).destroy();
});

test('withDevice fails on a buffer left behind', async (context) => {
  await expect(leak(context)).rejects.toThrow('left behind: buffer "forgotten" of 16 bytes');
});

test('withDevice fails on a validation error', async (context) => {
  await expect(wrong(context)).rejects.toThrow(/usage/i);
});
