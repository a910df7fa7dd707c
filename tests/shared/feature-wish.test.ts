import { expect, test } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { featureSide } from '../../src/shared/feature-wish.ts';
import type { Parameter, ParameterValue } from '../../src/shared/parameter.ts';

const defaults: Record<string, ParameterValue> = {};
for (const [id, parameter] of Object.entries<Parameter>(parameters))
  if ('default' in parameter) defaults[id] = parameter.default;

const sideWith = (changed: Record<string, ParameterValue>): number =>
  featureSide({ ...defaults, ...changed });

test('the default look uses no features, whatever layer is chosen', () => {
  expect(sideWith({})).toBe(0);
  expect(sideWith({ 'features.layer': '8', 'features.invert': true })).toBe(0);
});

test.each([
  [{ 'layer2.source': 'features' }],
  [{ 'layer3.source': 'media', 'layer3.mask': 'features' }],
  [{ 'surface.kind': 'relief', 'surface.heights': 'features' }],
  [{ 'displace.bypass': false, 'displace.by': 'features' }],
  [{ 'features.mask': 'bloom', 'bloom.bypass': false }],
  [{ 'features.mask': 'all' }],
])('%o uses the chosen layer', (changed) => {
  expect(sideWith({ ...changed, 'features.layer': '64' })).toBe(64);
});

test.each([
  [{ 'layer3.source': 'off', 'layer3.mask': 'features' }],
  [{ 'surface.kind': 'plane', 'surface.heights': 'features' }],
  [{ 'surface.kind': 'dome', 'surface.heights': 'features' }],
  [{ 'displace.bypass': true, 'displace.by': 'features' }],
  [{ 'features.mask': 'bloom', 'bloom.bypass': true }],
])('%o uses none: nothing of it is seen', (changed) => {
  expect(sideWith(changed)).toBe(0);
});
