declare global {
  /**
   * Script (ms) since the last display frame: of controls outside and inside its turn, and of the whole turn; what that came
   * to for each frame; the messages that were made in the page.
   */
  var storm: {
    outside: number;
    inside: number;
    turn: number;
    frames: { count: number; controls: Float64Array; script: Float64Array };
    midi: { sent: number; timer: number } | null;
  };
}

/** In the page, before its first line: what comes through sockets (OSC, consoles) is timed. */
export function timeSockets(): void {
  const frames = { count: 0, controls: new Float64Array(1e5), script: new Float64Array(1e5) };
  globalThis.storm = { outside: 0, inside: 0, turn: 0, frames, midi: null };
  const listen = WebSocket.prototype.addEventListener as (kind: string, listener: EventListener) => void;
  WebSocket.prototype.addEventListener = function (this: WebSocket, kind: string, listener: EventListener) {
    const timed: EventListener = (event) => {
      const from = performance.now();
      listener.call(this, event);
      globalThis.storm.outside += performance.now() - from;
    };
    listen.call(this, kind, kind === 'message' ? timed : listener);
  } as typeof WebSocket.prototype.addEventListener;
}

/**
 * In the page: times what a frame does with all that came (values, macros, modulation, what consoles and lamps are told) and
 * its whole turn with drawing, and keeps both for each display frame.
 */
export function timeFrames(): void {
  const { instrument, controls, health } = globalThis.ganzfeld;
  const { storm } = globalThis;
  const timed = <A extends unknown[], R>(part: 'inside' | 'turn', work: (...args: A) => R) => {
    return (...args: A): R => {
      const from = performance.now();
      const result = work(...args);
      storm[part] += performance.now() - from;
      return result;
    };
  };
  instrument.frame = timed('inside', instrument.frame);
  instrument.tick = timed('inside', instrument.tick);
  controls.act = timed('inside', controls.act);
  controls.tick = timed('inside', controls.tick);
  const turn = timed('turn', health.measure);
  health.measure = (work) => {
    const { outside, inside, turn: drawn } = storm;
    const at = storm.frames.count++;
    storm.frames.controls[at] = outside + inside;
    storm.frames.script[at] = outside + drawn;
    Object.assign(storm, { outside: 0, inside: 0, turn: 0 });
    return turn(work);
  };
}
