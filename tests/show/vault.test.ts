import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createVault } from '../../src/show/vault.ts';
import { memoryStorage } from './storage.ts';

it('gives back the last text, also to a vault opened anew', () => {
  const store = memoryStorage();
  const vault = createVault(store, 'k');
  expect(vault.load()).toBeNull();
  for (const text of ['one', 'two', 'drei ü', '']) {
    vault.save(text);
    expect(vault.load()).toBe(text);
    expect(createVault(store, 'k').load()).toBe(text);
  }
});

it('gives back the text before, however the last write was damaged', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.nat(),
      fc.nat(255),
      fc.boolean(),
      (older, newer, where, by, cut) => {
        const store = memoryStorage();
        const vault = createVault(store, 'k');
        vault.save(older);
        const before = Object.keys(store.kept);
        vault.save(newer);
        const slot = Object.keys(store.kept).find((key) => !before.includes(key))!;
        const whole = store.kept[slot]!;
        const at = where % whole.length;
        const flipped = String.fromCharCode(whole.charCodeAt(at) ^ (by + 1));
        store.kept[slot] = cut ? whole.slice(0, at) : whole.slice(0, at) + flipped + whole.slice(at + 1);
        expect(createVault(store, 'k').load()).toBe(older);
        createVault(store, 'k').save('next');
        expect(createVault(store, 'k').load()).toBe('next');
      },
    ),
  );
});
