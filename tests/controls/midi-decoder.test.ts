import { describe, expect, it } from 'vitest';
import { createMidiDecoder, type MidiTouch } from '../../src/controls/midi-decoder.ts';

/** Everything that these messages, a second apart unless `every` (ms) says otherwise, are heard as. */
function hear(messages: number[][], every = 1000): MidiTouch[] {
  const { decode } = createMidiDecoder();
  return messages.flatMap((bytes, index) => decode(bytes, index * every).touches);
}

const values = (touches: MidiTouch[]): [string, number][] => touches.map(({ what, value }) => [what, value]);

describe('single messages', () => {
  it.each([
    ['CC, lowest', [0xb0, 21, 0], { channel: 1, what: 'cc/21', value: 0 }],
    ['CC, highest, channel 16', [0xbf, 119, 127], { channel: 16, what: 'cc/119', value: 1 }],
    ['note on', [0x91, 60, 127], { channel: 2, what: 'note/60', value: 1 }],
    ['note on of velocity 0', [0x91, 60, 0], { channel: 2, what: 'note/60', value: 0 }],
    ['note off', [0x81, 60, 64], { channel: 2, what: 'note/60', value: 0 }],
    ['bend at rest', [0xe0, 0, 64], { channel: 1, what: 'bend', value: 0.5 }],
    ['bend down', [0xe0, 0, 0], { channel: 1, what: 'bend', value: 0 }],
    ['bend up', [0xe0, 127, 127], { channel: 1, what: 'bend', value: 1 }],
    ['pressure of a key', [0xa2, 60, 127], { channel: 3, what: 'poly/60', value: 1 }],
    ['pressure of a channel', [0xd0, 127], { channel: 1, what: 'pressure', value: 1 }],
    ['program change', [0xc4, 5], { channel: 5, what: 'program/5', value: 1 }],
  ])('decodes %s', (_, bytes, touch) => {
    expect(hear([bytes])).toEqual([touch]);
  });

  it.each([
    ['clock', [0xf8]],
    ['SysEx', [0xf0, 1, 0x50, 3, 0xf7]],
    ['local control', [0xb0, 122, 0]],
    ['nothing', []],
    ['a message cut short', [0xb0, 21]],
    ['a status where data belongs', [0xb0, 21, 0x90]],
    ['data without status', [21, 64, 1]],
  ])('makes no knob of %s', (_, bytes) => {
    expect(hear([bytes])).toEqual([]);
  });
});

describe('streams', () => {
  it('understands running status, clock bytes inside a message, and pieces of any size', () => {
    const stream = [0x90, 60, 0xf8, 127, 61, 127, 0xf0, 1, 2, 0xf7, 3, 4, 0xb0, 0xfe, 21, 127];
    const { decode } = createMidiDecoder();
    const heard = stream.map((byte) => decode([byte], 0));
    expect(values(heard.flatMap(({ touches }) => touches))).toEqual([
      ['note/60', 1],
      ['note/61', 1],
      ['cc/21', 1],
    ]);
    expect(heard.flatMap(({ beats }) => beats)).toEqual([{ kind: 'tick' }]);
  });

  it('hears transport and song position', () => {
    const { decode } = createMidiDecoder();
    const { beats } = decode([0xf2, 1, 2, 0xfa, 0xf8, 0xfc, 0xfb], 0);
    expect(beats).toEqual([
      { kind: 'song', sixteenths: 257 },
      { kind: 'start' },
      { kind: 'tick' },
      { kind: 'stop' },
      { kind: 'continue' },
    ]);
  });
});

describe('14 bits', () => {
  const pair = (msb: number, lsb: number): number[][] => [
    [0xb0, 7, msb],
    [0xb0, 39, lsb],
  ];

  it('joins a pair once its LSB has followed three times at once, and keeps it joined', () => {
    const touches = hear(
      [...pair(10, 1), ...pair(10, 2), ...pair(10, 3), ...pair(64, 0), ...pair(127, 127)],
      1,
    );
    expect(touches.slice(-5).map(({ what }) => what)).toEqual(Array(5).fill('cc/7'));
    expect(touches.at(-3)!.value).toBe((64 << 7) / 16383);
    expect(touches.at(-1)!.value).toBe(1);
    expect(touches.slice(0, 5).map(({ what }) => what)).toEqual(['cc/7', 'cc/39', 'cc/7', 'cc/39', 'cc/7']);
  });

  it('never turns back between MSB and LSB of a steady movement', () => {
    const proof = [...pair(60, 1), ...pair(60, 2), ...pair(60, 3)];
    const down = hear([...proof, ...pair(59, 120), ...pair(58, 100)], 1).slice(-4);
    const shown = down.map(({ value }) => value);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  });

  it('leaves a slider and a button 32 above it alone, however often they take turns', () => {
    const touches = hear(Array.from({ length: 12 }, () => pair(5, 127)).flat(), 50);
    expect(new Set(touches.map(({ what }) => what))).toEqual(new Set(['cc/7', 'cc/39']));
  });
});

describe('numbered parameters', () => {
  const select = (high: number, low: number): number[][] => [
    [0xb0, 99, high],
    [0xb0, 98, low],
  ];

  it('reads NRPN of 7 and 14 bits, each channel by itself', () => {
    const coarse = [...select(1, 2), [0xb0, 6, 127], [0xb1, 6, 64]];
    expect(values(hear(coarse))).toEqual([
      ['nrpn/130', 1],
      ['cc/6', 64 / 127],
    ]);
    const fine = hear([...select(1, 2), [0xb0, 6, 64], [0xb0, 38, 5], [0xb0, 6, 65], [0xb0, 38, 0]]);
    expect(values(fine).slice(1)).toEqual([
      ['nrpn/130', ((64 << 7) | 5) / 16383],
      ['nrpn/130', (65 << 7) / 16383],
      ['nrpn/130', (65 << 7) / 16383],
    ]);
  });

  it('reads RPN, steps, and forgets the number at null', () => {
    const messages = [
      [0xb0, 101, 0],
      [0xb0, 100, 2],
      [0xb0, 6, 100],
      [0xb0, 96, 0],
      [0xb0, 97, 0],
      [0xb0, 101, 127],
      [0xb0, 100, 127],
      [0xb0, 6, 127],
    ];
    expect(hear(messages).map(({ what, step }) => [what, step])).toEqual([
      ['rpn/2', undefined],
      ['rpn/2', 1],
      ['rpn/2', -1],
      ['cc/6', undefined],
    ]);
  });
});

describe('what is held', () => {
  const down = [
    [0x90, 60, 100],
    [0x91, 61, 100],
    [0xe0, 0, 0],
    [0xd0, 90],
  ];

  it.each([120, 123, 127])('lets the notes of one channel go at channel mode message %i', (mode) => {
    expect(values(hear([...down, [0xb0, mode, 0]]).slice(4))).toEqual([['note/60', 0]]);
  });

  it('puts wheels and pressure back at "reset all controllers"', () => {
    expect(values(hear([...down, [0xb0, 121, 0]]).slice(4))).toEqual([
      ['bend', 0.5],
      ['pressure', 0],
    ]);
  });

  it('lets everything go at a system reset and when the port is gone', () => {
    expect(hear([...down, [0xff]]).slice(4)).toHaveLength(4);
    const { decode, release } = createMidiDecoder();
    decode(down.flat(), 0);
    expect(release()).toHaveLength(4);
    expect(release()).toEqual([]);
  });
});
