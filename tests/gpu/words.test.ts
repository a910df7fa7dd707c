import { expect, test } from 'vitest';
import { absence, noAdapter } from '../../src/gpu/absence.ts';
import { adapterName, isSoftware } from '../../src/gpu/adapter.ts';

const nobody = { vendor: '', architecture: '', device: '', description: '', isFallbackAdapter: false };
const scope = (isSecureContext: boolean, userAgent: string, gpu?: object) => ({
  isSecureContext,
  navigator: { userAgent, ...(gpu && { gpu }) },
});

test('an absent WebGPU has a reason and a remedy', () => {
  expect(absence(scope(true, 'Linux', {}))).toBeNull();
  expect(absence(scope(false, 'Windows'))).toContain('insecure page');
  expect(absence(scope(true, 'Windows'))).not.toContain('Linux');
  expect(absence(scope(true, 'X11; Linux x86_64'))).toContain('--enable-unsafe-webgpu');
  expect(noAdapter('Windows')).toContain('no adapter');
});

test('adapters have names for people', () => {
  expect(adapterName({ ...nobody, vendor: 'google', architecture: 'swiftshader' })).toBe('SwiftShader');
  expect(adapterName({ ...nobody, vendor: 'nvidia', architecture: 'ada' })).toBe('nvidia ada');
  expect(adapterName({ ...nobody, vendor: 'nvidia', description: 'NVIDIA GeForce RTX' })).toBe(
    'NVIDIA GeForce RTX',
  );
  expect(adapterName(nobody)).toBe('unnamed adapter');
});

test('software adapters are known as such, also where the browser does not say so', () => {
  expect(isSoftware({ ...nobody, description: 'llvmpipe (LLVM 19)' })).toBe(true);
  expect(isSoftware({ ...nobody, description: 'Microsoft Basic Render Driver' })).toBe(true);
  expect(isSoftware({ ...nobody, isFallbackAdapter: true })).toBe(true);
  expect(isSoftware({ ...nobody, vendor: 'nvidia', architecture: 'ada' })).toBe(false);
});
