import { midiObstacle, midiRefusal } from './midi-permission.ts';

type Answer = { allowed: true; dispose(): void } | { allowed: false; reason: string };

/** Asks for MIDI without opening a device, which stays the stage's; `onPorts` hears the connected inputs, now and later. */
export async function requestMidi(onPorts: (names: string[]) => void): Promise<Answer> {
  const obstacle = midiObstacle();
  if (obstacle !== null) return { allowed: false, reason: obstacle };
  try {
    const access = await navigator.requestMIDIAccess({ sysex: false });
    const tell = (): void => onPorts(connectedNames(access));
    access.addEventListener('statechange', tell);
    tell();
    return { allowed: true, dispose: () => access.removeEventListener('statechange', tell) };
  } catch (error) {
    return { allowed: false, reason: midiRefusal(error) };
  }
}

const connectedNames = (access: MIDIAccess): string[] =>
  [...access.inputs.values()]
    .filter(({ state }) => state === 'connected')
    .map(({ name }) => name?.trim() || 'MIDI device');
