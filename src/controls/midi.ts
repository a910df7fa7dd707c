import { type Input, WebMidi } from 'webmidi';
import type { ControlEvent } from '../shared/control.ts';
import { createMidiDecoder, type MidiBeat, type MidiTouch } from './midi-decoder.ts';
import { createMidiOutputs } from './midi-outputs.ts';
import {
  type MidiPermission,
  midiObstacle,
  midiPermission,
  midiPermissionStatus,
  midiRefusal,
} from './midi-permission.ts';
import { createPortNames } from './midi-ports.ts';

type Options = {
  onEvent(event: ControlEvent): void;
  /** The names of the connected inputs, at every change. */
  onPorts(names: string[]): void;
  onProblem(sentence: string): void;
  /** A device has come or gone, before its first event and after its last. */
  onPlug?(port: string, there: boolean): void;
  /** The device of this name can be sent to from now on. */
  onOutput?(port: string): void;
  /** A clock ticked or a sequencer was started; `at` in s of the page's clock. */
  onBeat?(port: string, beat: MidiBeat, at: number): void;
};

type Port = {
  name: string;
  decoder: ReturnType<typeof createMidiDecoder>;
  listener: (event: MIDIMessageEvent) => void;
  source: MIDIInput;
};

const noDevice = 'MIDI: got no connected device, expected one. Plug one in: it is found while running.';

/** The port itself: the library would take each message apart in ways that nobody here asks for. */
function bytesOf({ id }: Input): MIDIInput {
  const { inputs } = WebMidi.interface as unknown as MIDIAccess; // which the library types in its own way
  const source = inputs.get(id)!;
  source.onmidimessage = null;
  return source;
}

/**
 * The knobs of all connected MIDI inputs as `name/channel/cc/21`, `…/note/60`, `…/bend` and so on, and their clocks. One
 * at a time per page, since webmidi is one object per page. `enable` may prompt; `follow` never does: it waits until
 * permission is there. `send` reaches the output of the same name, if the device has one.
 */
export function createMidi({ onEvent, onPorts, onProblem, onPlug, onOutput, onBeat }: Options) {
  const ports = new Map<Input, Port>();
  const names = createPortNames();
  const outputs = createMidiOutputs();
  let permission: PermissionStatus | null = null;
  let access: EventTarget | null = null;
  let opening: Promise<void> | null = null;
  let disposed = false;

  function tell(port: string, { channel, what, ...rest }: MidiTouch): void {
    onEvent({ control: `${port}/${channel}/${what}`, ...rest });
  }

  function plug(input: Input): void {
    const name = names.take(input.id, input.name);
    const decoder = createMidiDecoder();
    const listener = ({ data, timeStamp }: MIDIMessageEvent): void => {
      const { touches, beats } = decoder.decode(data ?? [], timeStamp);
      for (const beat of beats) onBeat?.(name, beat, timeStamp / 1000);
      for (const touch of touches) tell(name, touch);
    };
    const source = bytesOf(input);
    ports.set(input, { name, decoder, listener, source });
    onPlug?.(name, true);
    source.addEventListener('midimessage', listener);
  }

  /** What was held when the cable came out is let go. */
  function unplug(input: Input, { name, decoder, listener, source }: Port): void {
    source.removeEventListener('midimessage', listener);
    ports.delete(input);
    names.release(name);
    for (const touch of decoder.release()) tell(name, touch);
    onPlug?.(name, false);
  }

  function sync(): void {
    const connected = new Set(WebMidi.inputs.filter((input) => input.state === 'connected'));
    const lit = outputs.sync();
    const gone = [...ports].filter(([input]) => !connected.has(input));
    const fresh = [...connected].filter((input) => !ports.has(input));
    for (const [input, port] of gone) unplug(input, port);
    for (const input of fresh) plug(input);
    for (const name of lit) onOutput?.(name);
    if (gone.length + fresh.length > 0) onPorts([...ports.values()].map(({ name }) => name));
  }

  async function open(): Promise<void> {
    const obstacle = midiObstacle();
    if (obstacle !== null) return onProblem(obstacle);
    try {
      await WebMidi.enable({ sysex: false });
    } catch (error) {
      if (!disposed) onProblem(midiRefusal(error));
    }
    if (disposed || !WebMidi.enabled || access !== null) return;
    access = WebMidi.interface;
    WebMidi.interface.addEventListener('statechange', sync);
    sync();
    if (ports.size === 0) onProblem(noDevice);
  }

  /** Asks the browser, once at a time. */
  async function enable(): Promise<void> {
    opening ??= open().finally(() => {
      opening = null;
    });
    await opening;
  }

  async function onPermission(): Promise<void> {
    if (!disposed && (await midiPermission()) === 'granted') await enable();
  }

  return {
    enable,
    send: outputs.send,
    permission: (): Promise<MidiPermission> => midiPermission(),
    /** Enables as soon as permission is granted, now or later. */
    async follow(): Promise<void> {
      permission = await midiPermissionStatus();
      permission?.addEventListener('change', onPermission);
      await onPermission();
    },
    async dispose(): Promise<void> {
      if (disposed) return;
      disposed = true;
      permission?.removeEventListener('change', onPermission);
      access?.removeEventListener('statechange', sync);
      for (const { listener, source } of ports.values()) source.removeEventListener('midimessage', listener);
      ports.clear();
      if (access !== null) await WebMidi.disable().catch(() => undefined);
    },
  };
}
