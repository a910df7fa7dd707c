import { expect, it } from 'vitest';
import { createPortNames } from '../../src/controls/midi-ports.ts';

it('tells devices of one name apart and remembers them', () => {
  const names = createPortNames();
  expect(names.take('a', 'nano')).toBe('nano');
  expect(names.take('b', 'nano')).toBe('nano #2');
  expect(names.take('c', ' ')).toBe('MIDI device');
  names.release('nano');
  names.release('nano #2');
  expect(names.take('b', 'nano')).toBe('nano #2');
  expect(names.take('a', 'nano')).toBe('nano');
});

it('gives a device that comes back as a stranger the free name', () => {
  const names = createPortNames();
  names.take('a', 'nano');
  names.take('b', 'nano');
  names.release('nano');
  expect(names.take('new', 'nano')).toBe('nano');
  expect(names.take('a', 'nano')).toBe('nano #3');
});
