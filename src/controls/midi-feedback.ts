import type { ControlEvent } from '../shared/control.ts';

/** How long after a hand's last movement of a control it is left alone (s). */
const QUIET = 0.15;
/** A control is told at most this often (s), and so many controls at one time. */
const EVERY = 1 / 30;
const AT_ONCE = 16;

type Light = { value: number; sent: number | null; sentAt: number; movedAt: number };

const NEVER = Number.NEGATIVE_INFINITY;

/** The message that shows `value` (0..127) on a control, or null for those that show nothing. */
function messageFor(what: string, channel: number, value: number): number[] | null {
  const [kind, number] = what.split('/');
  const status = kind === 'cc' ? 0xb0 : kind === 'note' ? 0x90 : null;
  return status === null ? null : [status | (channel - 1), Number(number), value];
}

/**
 * Shows values on rings, motor faders and lit pads: the newest value alone, never what is shown already, never to a
 * control that a hand is moving. `send` takes a port's name and bytes. Times in s.
 */
export function createMidiFeedback(send: (port: string, message: number[]) => void) {
  const lights = new Map<string, Light>();
  const waiting = new Set<string>();

  function tell(control: string, light: Light, now: number): void {
    const [, port, channel, what] = control.match(/^(.*)\/(\d+)\/([a-z]+\/\d+)$/) ?? [];
    const message = messageFor(what ?? '', Number(channel), light.value);
    if (port !== undefined && message !== null) send(port, message);
    light.sent = light.value;
    light.sentAt = now;
  }

  return {
    /** What this control should show, 0..1. */
    want(control: string, position: number): void {
      const light = lights.get(control) ?? { value: 0, sent: null, sentAt: NEVER, movedAt: NEVER };
      light.value = Math.round(position * 127);
      lights.set(control, light);
      waiting.add(control);
    },
    /** A hand moved it: a knob shows its own place already, what a key's lamp shows is unknown. */
    moved({ control, value }: ControlEvent, now: number): void {
      const light = lights.get(control);
      if (light === undefined) return;
      light.movedAt = now;
      light.sent = control.includes('/cc/') ? Math.round(value * 127) : null;
      if (light.sent !== light.value) waiting.add(control);
    },
    /** Everything on this port must be told again, since the device is new or gone. */
    forget(port: string): void {
      for (const control of lights.keys()) if (control.startsWith(`${port}/`)) lights.delete(control);
      for (const control of waiting) if (control.startsWith(`${port}/`)) waiting.delete(control);
    },
    /** Sends what may be sent now; call it once a frame. */
    flush(now: number): void {
      let left = AT_ONCE;
      for (const control of waiting) {
        if (left === 0) return;
        const light = lights.get(control)!;
        if (now - light.movedAt < QUIET || now - light.sentAt < EVERY) continue;
        waiting.delete(control);
        if (light.sent === light.value) continue;
        tell(control, light, now);
        left--;
      }
    },
  };
}
