import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMidi } from '../../src/controls/midi.ts';
import type { MidiBeat } from '../../src/controls/midi-decoder.ts';
import type { ControlEvent } from '../../src/shared/control.ts';
import { controlContract } from '../contracts/control.ts';
import { createFakeMidi } from './fake-midi.ts';

type Asked = MIDIOptions | undefined;
const real = navigator.requestMIDIAccess;
const asked: Asked[] = [];
let disposeLast: () => Promise<void> = async () => undefined;

function provide(answer: () => MIDIAccess): void {
  Object.assign(navigator, {
    requestMIDIAccess: async (options: Asked) => {
      asked.push(options);
      return answer();
    },
  });
}

function setUp(fake = createFakeMidi()) {
  const heard: ControlEvent[] = [];
  const ports: string[][] = [];
  const problems: string[] = [];
  provide(() => fake.access);
  const plugged: [string, boolean][] = [];
  const beats: [string, MidiBeat, number][] = [];
  const midi = createMidi({
    onEvent: (event) => heard.push(event),
    onPorts: (names) => ports.push(names),
    onProblem: (sentence) => problems.push(sentence),
    onPlug: (port, there) => plugged.push([port, there]),
    onBeat: (...beat) => beats.push(beat),
  });
  disposeLast = midi.dispose;
  return { fake, heard, ports, problems, plugged, beats, midi };
}

afterEach(async () => {
  await disposeLast();
  Object.assign(navigator, { requestMIDIAccess: real });
  asked.length = 0;
  vi.restoreAllMocks();
});

controlContract('MIDI', async (hardware) => {
  const { fake, heard, problems, midi } = setUp();
  if (hardware === 'present') fake.plug('1', 'nano');
  await midi.enable();
  return {
    heard,
    problems,
    touch: () => fake.send('1', 0xb0, 21, 64),
    unplug: async () => fake.unplug('1'),
    plug: async () => fake.plug('1', 'nano'),
    dispose: midi.dispose,
  };
});

describe('midi', () => {
  it('names controls by device, channel and kind, and asks without SysEx', async () => {
    const { fake, heard, ports, problems, midi } = setUp();
    fake.plug('1', 'nanoKONTROL2');
    await midi.enable();
    fake.send('1', 0xb0, 21, 127);
    fake.send('1', 0x9f, 60, 127);
    fake.send('1', 0x9f, 60, 0);
    fake.send('1', 0xe2, 0, 64);
    fake.send('1', 0xf8);
    expect(heard).toEqual([
      { control: 'nanoKONTROL2/1/cc/21', value: 1 },
      { control: 'nanoKONTROL2/16/note/60', value: 1 },
      { control: 'nanoKONTROL2/16/note/60', value: 0 },
      { control: 'nanoKONTROL2/3/bend', value: 0.5 },
    ]);
    expect(ports).toEqual([['nanoKONTROL2']]);
    expect(problems).toEqual([]);
    expect(asked.map((options) => options?.sysex)).toEqual([false]);
  });

  it('finds devices while running, tells two of one name apart, lets held notes go when one leaves', async () => {
    const { fake, heard, ports, midi } = setUp();
    fake.plug('a', 'nano');
    await midi.enable();
    fake.plug('b', 'nano');
    await vi.waitFor(() => expect(ports.at(-1)).toEqual(['nano', 'nano #2']));
    fake.send('b', 0x90, 36, 100);
    fake.unplug('b');
    expect(ports.at(-1)).toEqual(['nano']);
    expect(heard.map(({ control, value }) => [control, value > 0])).toEqual([
      ['nano #2/1/note/36', true],
      ['nano #2/1/note/36', false],
    ]);
    fake.plug('b', 'nano');
    await vi.waitFor(() => expect(ports.at(-1)).toEqual(['nano', 'nano #2']));
    fake.send('b', 0xb0, 1, 0);
    fake.send('a', 0xb0, 1, 0);
    expect(heard.slice(2).map(({ control }) => control)).toEqual(['nano #2/1/cc/1', 'nano/1/cc/1']);
  });

  it('joins 14 bits and numbered parameters from bytes, and says which device came and went', async () => {
    const { fake, heard, plugged, midi } = setUp();
    fake.plug('1', 'nano');
    await midi.enable();
    for (const bytes of [
      [0xb0, 99, 1],
      [0xb0, 98, 2],
      [0xb0, 6, 64],
      [0xb0, 38, 0],
      [0xb0, 96, 0],
    ])
      fake.sendAt('1', 0, ...bytes);
    expect(heard).toEqual([
      { control: 'nano/1/nrpn/130', value: 64 / 127 },
      { control: 'nano/1/nrpn/130', value: (64 << 7) / 16383 },
      { control: 'nano/1/nrpn/130', value: (64 << 7) / 16383, step: 1 },
    ]);
    fake.unplug('1');
    expect(plugged).toEqual([
      ['nano', true],
      ['nano', false],
    ]);
  });

  it('stamps the clock with the time at which the system heard it', async () => {
    const { fake, heard, beats, midi } = setUp();
    fake.plug('1', 'nano');
    await midi.enable();
    fake.sendAt('1', 1500, 0xfa);
    fake.sendAt('1', 1520, 0xf8);
    fake.sendAt('1', 1530, 0xf2, 4, 0);
    expect(beats).toEqual([
      ['nano', { kind: 'start' }, 1.5],
      ['nano', { kind: 'tick' }, 1.52],
      ['nano', { kind: 'song', sixteenths: 4 }, 1.53],
    ]);
    expect(heard).toEqual([]);
  });

  it('lights the device whose knob it was, of two with one name, and none that has no output', async () => {
    const { fake, ports, midi } = setUp();
    fake.plug('a', 'nano');
    fake.plug('b', 'nano');
    fake.plug('c', 'deaf');
    fake.plugOutput('out a', 'nano');
    fake.plugOutput('out b', 'nano');
    await midi.enable();
    expect(ports.at(-1)).toEqual(['nano', 'nano #2', 'deaf']);
    midi.send('nano #2', [0xb0, 1, 2]);
    midi.send('deaf', [0xb0, 1, 2]);
    midi.send('nano', [0x90, 3, 4]);
    expect(fake.sent).toEqual([
      { id: 'out b', bytes: [0xb0, 1, 2] },
      { id: 'out a', bytes: [0x90, 3, 4] },
    ]);
  });

  it('asks once when it is enabled twice at a time', async () => {
    const { fake, heard, midi } = setUp();
    fake.plug('1', 'nano');
    await Promise.all([midi.enable(), midi.enable()]);
    await midi.enable();
    fake.send('1', 0xb0, 21, 0);
    expect(heard).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it('says so when permission is denied, and works when it is given later', async () => {
    const { fake, heard, problems, midi } = setUp();
    fake.plug('1', 'nano');
    provide(() => {
      throw new DOMException('no', 'NotAllowedError');
    });
    await midi.enable();
    expect(problems).toEqual([expect.stringMatching(/^MIDI: got no permission, .*Allow MIDI devices/)]);
    provide(() => fake.access);
    await midi.enable();
    fake.send('1', 0xb0, 21, 0);
    expect(heard).toHaveLength(1);
  });

  it('says which browsers have MIDI where this one has none', async () => {
    const { problems, midi } = setUp();
    Reflect.deleteProperty(navigator, 'requestMIDIAccess');
    const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'requestMIDIAccess')!;
    Reflect.deleteProperty(Navigator.prototype, 'requestMIDIAccess');
    await midi.enable();
    expect(await midi.permission()).toBe('unsupported');
    Object.defineProperty(Navigator.prototype, 'requestMIDIAccess', own);
    expect(problems).toEqual([expect.stringMatching(/without Web MIDI .*Safari/)]);
  });

  it('follows the permission without ever asking for it', async () => {
    const { fake, heard, midi } = setUp();
    const permission = Object.assign(new EventTarget(), { state: 'prompt' });
    vi.spyOn(navigator.permissions, 'query').mockResolvedValue(permission as unknown as PermissionStatus);
    fake.plug('1', 'nano');
    await midi.follow();
    expect(asked).toEqual([]);
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.waitFor(() => {
      fake.send('1', 0xb0, 21, 0);
      expect(heard.length).toBeGreaterThan(0);
    });
  });
});
