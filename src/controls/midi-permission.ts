export type MidiPermission = 'granted' | 'prompt' | 'denied' | 'unsupported';

/** What the browser would say to a request, without asking the person. */
export async function midiPermission(): Promise<MidiPermission> {
  if (!('requestMIDIAccess' in navigator)) return 'unsupported';
  return (await midiPermissionStatus())?.state ?? 'prompt';
}

/** The live permission, or null where the browser cannot be asked about it. */
export async function midiPermissionStatus(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'midi' });
  } catch {
    return null;
  }
}

/** Why there is no MIDI and what to do, or null where it can be asked for. */
export function midiObstacle(): string | null {
  if (!isSecureContext)
    return 'MIDI: got a page over plain http from another machine, expected https or localhost. Open the stage on the machine that the controller is plugged into.';
  if (!('requestMIDIAccess' in navigator))
    return 'MIDI: got a browser without Web MIDI (Safari has none, Firefox wants an add-on), expected Chrome, Edge or Chromium. OSC works here.';
  return null;
}

/** What a refused request means for the person at the desk. */
export const midiRefusal = (error: unknown): string =>
  isDenied(error)
    ? 'MIDI: got no permission, expected it to be allowed. Allow MIDI devices at the icon left of the address.'
    : `MIDI: got "${String(error)}" from the browser, expected a list of devices. Close programs that hold the MIDI devices and reload.`;

const isDenied = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
