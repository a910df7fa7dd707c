import type { Sensor, SensorPorts } from './sensor.ts';

/** What the browser says of a gamepad: axes −1..1 with y down, buttons 0..1. */
export type PadState = {
  index: number;
  mapping: string;
  connected: boolean;
  axes: readonly number[];
  buttons: readonly { value: number }[];
};

const deadZone = 0.12; // of a stick's way, where worn sticks rest
const maxPads = 4;
const maxControls = 24; // axes, and buttons, of a pad that has no standard mapping

/** The names of the standard mapping's 17 buttons in its order. */
const buttonNames = [
  ...['a', 'b', 'x', 'y', 'l1', 'r1', 'l2', 'r2', 'select', 'start', 'l3', 'r3'],
  ...['up', 'down', 'left', 'right', 'home'],
];

/** A stick without its dead zone, which is round: the rest of the way is stretched over the whole of it. */
export function freeStick(x: number, y: number, out: { x: number; y: number }): void {
  const length = Math.hypot(x, y);
  const gain = length <= deadZone ? 0 : Math.min(1, (length - deadZone) / (1 - deadZone)) / length;
  out.x = x * gain;
  out.y = y * gain;
}

/** An id for each value of a pad, made once, so that a frame makes none. */
function namesOf({ index, mapping, axes, buttons }: PadState) {
  const pad = `gamepad/${index + 1}`;
  const standard = mapping === 'standard';
  const sticks = ['left-x', 'left-y', 'right-x', 'right-y'];
  return {
    mapping,
    axes: Array.from({ length: Math.min(maxControls, axes.length) }, (_, i) =>
      standard && i < 4 ? `${pad}/${sticks[i]}` : `${pad}/axis-${i + 1}`,
    ),
    buttons: Array.from({ length: Math.min(maxControls, buttons.length) }, (_, i) =>
      standard && buttonNames[i] !== undefined ? `${pad}/${buttonNames[i]}` : `${pad}/button-${i + 1}`,
    ),
  };
}

const rests = { hold: Number.POSITIVE_INFINITY } as const;

/** Sticks (y up), triggers and buttons of up to four gamepads. `read` gives what `navigator.getGamepads` does. */
export function createGamepads(
  { signals, clock }: SensorPorts,
  read: () => readonly (PadState | null)[] = () => navigator.getGamepads(),
): Sensor {
  const known = new Map<number, ReturnType<typeof namesOf>>();
  const stick = { x: 0, y: 0 };
  let on = false;

  function meet(pad: PadState): ReturnType<typeof namesOf> {
    const names = namesOf(pad);
    for (const id of names.axes)
      signals.declare(id, { label: `Gamepad ${id.slice(8)}`, range: [-1, 1], ...rests });
    for (const id of names.buttons)
      signals.declare(id, { label: `Gamepad ${id.slice(8)}`, range: [0, 1], ...rests });
    known.set(pad.index, names);
    return names;
  }

  function put(pad: PadState, now: number): void {
    const names = known.get(pad.index) ?? meet(pad);
    for (let i = 0; i < names.axes.length; i += 2) {
      freeStick(pad.axes[i] ?? 0, pad.axes[i + 1] ?? 0, stick);
      signals.put(names.axes[i]!, stick.x, now);
      if (names.axes[i + 1] !== undefined) signals.put(names.axes[i + 1]!, -stick.y, now);
    }
    for (let i = 0; i < names.buttons.length; i++)
      signals.put(names.buttons[i]!, pad.buttons[i]?.value ?? 0, now);
  }

  /** Nothing is held by a pad that is gone. */
  function release(index: number, now: number): void {
    const names = known.get(index);
    if (names === undefined) return;
    known.delete(index);
    for (const id of [...names.axes, ...names.buttons]) signals.put(id, 0, now);
  }

  return {
    async start() {
      on = true;
      return 'press a button of the gamepad';
    },
    stop(): void {
      on = false;
      for (const index of [...known.keys()]) release(index, clock());
    },
    tick(now) {
      if (!on) return;
      const pads = read();
      for (let index = 0; index < maxPads; index++) {
        const pad = pads[index];
        if (pad?.connected) put(pad, now);
        else release(index, now);
      }
    },
  };
}
