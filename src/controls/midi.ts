import { type Input, type MessageEvent as MidiEvent, WebMidi } from 'webmidi';
import type { ControlEvent } from '../shared/control.ts';
import { decodeMidi } from './midi-message.ts';
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
};

type Port = { name: string; held: Set<string>; listener: (event: MidiEvent) => void };

const noDevice = 'MIDI: got no connected device, expected one. Plug one in: it is found while running.';

/**
 * The knobs of all connected MIDI inputs as `name/channel/cc/21`, `…/note/60` and `…/bend`. One at a time per page, since
 * webmidi is one object per page. `enable` may prompt; `follow` never does: it waits until permission is there.
 */
export function createMidi({ onEvent, onPorts, onProblem }: Options) {
  const ports = new Map<Input, Port>();
  const names = createPortNames();
  let permission: PermissionStatus | null = null;
  let access: EventTarget | null = null;
  let opening: Promise<void> | null = null;
  let disposed = false;

  function plug(input: Input): void {
    const name = names.take(input.id, input.name);
    const held = new Set<string>();
    const listener = ({ rawData }: MidiEvent): void => {
      const touch = decodeMidi(rawData);
      if (touch === null) return;
      const control = `${name}/${touch.channel}/${touch.what}`;
      if (touch.value === 0) held.delete(control);
      else if (touch.what.startsWith('note')) held.add(control);
      onEvent({ control, value: touch.value });
    };
    ports.set(input, { name, held, listener });
    input.addListener('midimessage', listener);
  }

  /** Notes that were held when the cable came out are let go. */
  function unplug(input: Input, { name, held, listener }: Port): void {
    input.removeListener('midimessage', listener);
    ports.delete(input);
    names.release(name);
    for (const control of held) onEvent({ control, value: 0 });
  }

  function sync(): void {
    const connected = new Set(WebMidi.inputs.filter((input) => input.state === 'connected'));
    const gone = [...ports].filter(([input]) => !connected.has(input));
    const fresh = [...connected].filter((input) => !ports.has(input));
    for (const [input, port] of gone) unplug(input, port);
    for (const input of fresh) plug(input);
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
      for (const [input, { listener }] of ports) input.removeListener('midimessage', listener);
      ports.clear();
      if (access !== null) await WebMidi.disable().catch(() => undefined);
    },
  };
}
