import { describe, expect, it } from 'vitest';
import { decodeMidi } from '../../src/controls/midi-message.ts';
import { createPortNames } from '../../src/controls/midi-ports.ts';

describe('midi messages', () => {
  it.each([
    ['CC, lowest', [0xb0, 21, 0], { channel: 1, what: 'cc/21', value: 0 }],
    ['CC, highest, channel 16', [0xbf, 119, 127], { channel: 16, what: 'cc/119', value: 1 }],
    ['note on', [0x91, 60, 127], { channel: 2, what: 'note/60', value: 1 }],
    ['note on of velocity 0', [0x91, 60, 0], { channel: 2, what: 'note/60', value: 0 }],
    ['note off', [0x81, 60, 64], { channel: 2, what: 'note/60', value: 0 }],
    ['bend at rest', [0xe0, 0, 64], { channel: 1, what: 'bend', value: 0.5 }],
    ['bend down', [0xe0, 0, 0], { channel: 1, what: 'bend', value: 0 }],
    ['bend up', [0xe0, 127, 127], { channel: 1, what: 'bend', value: 1 }],
  ])('decodes %s', (_, bytes, touch) => {
    expect(decodeMidi(new Uint8Array(bytes))).toEqual(touch);
  });

  it.each([
    ['clock', [0xf8]],
    ['SysEx', [0xf0, 1, 0xf7]],
    ['all notes off', [0xb0, 123, 0]],
    ['program change', [0xc0, 5]],
    ['nothing', []],
    ['a message cut short', [0xb0, 21]],
    ['a status where data belongs', [0xb0, 21, 0x90]],
    ['too long a message', [0xb0, 21, 1, 22]],
    ['data without status', [21, 64, 1]],
  ])('leaves %s alone', (_, bytes) => {
    expect(decodeMidi(new Uint8Array(bytes))).toBeNull();
  });
});

describe('port names', () => {
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
});
