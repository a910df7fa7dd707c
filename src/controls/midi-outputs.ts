import { type Output, WebMidi } from 'webmidi';
import { createPortNames } from './midi-ports.ts';

/** The connected outputs under the names that the inputs of the same devices have. */
export function createMidiOutputs() {
  const names = createPortNames();
  const named = new Map<string, Output>();

  return {
    /** Looks which outputs there are now and names those that are new. */
    sync(): string[] {
      const connected = WebMidi.outputs.filter(({ state }) => state === 'connected');
      for (const [name, output] of named)
        if (!connected.includes(output)) {
          named.delete(name);
          names.release(name);
        }
      const known = new Set(named.values());
      const fresh = connected.filter((output) => !known.has(output));
      return fresh.map((output) => {
        const name = names.take(output.id, output.name);
        named.set(name, output);
        return name;
      });
    },
    /** Sends bytes to a device by its port's name; nothing happens where it has no output. */
    send: (port: string, message: number[]): void => void named.get(port)?.send(message),
  };
}
