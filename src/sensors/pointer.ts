import type { Sensor, SensorPorts } from './sensor.ts';

const rests = { hold: Number.POSITIVE_INFINITY } as const;

/** The stage as a pad: where a finger, pen or mouse is on it (−1..1, right and up), and how hard it presses. */
export function createPointer({ signals, clock }: SensorPorts, pad: HTMLElement): Sensor {
  let listening: AbortController | null = null;
  signals.declare('pointer/x', { label: 'Pointer, left to right', range: [-1, 1], ...rests });
  signals.declare('pointer/y', { label: 'Pointer, bottom to top', range: [-1, 1], ...rests });
  signals.declare('pointer/pressure', { label: 'Pointer, pressure', range: [0, 1], ...rests });
  signals.declare('pointer/down', { label: 'Pointer, held down', range: [0, 1], ...rests });

  function put({ isPrimary, clientX, clientY, pressure, buttons }: PointerEvent): void {
    if (!isPrimary) return;
    const { left, top, width, height } = pad.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const now = clock();
    signals.put('pointer/x', (2 * (clientX - left)) / width - 1, now);
    signals.put('pointer/y', 1 - (2 * (clientY - top)) / height, now);
    signals.put('pointer/pressure', pressure, now);
    signals.put('pointer/down', buttons === 0 ? 0 : 1, now);
  }

  function release({ isPrimary }: PointerEvent): void {
    if (!isPrimary) return;
    signals.put('pointer/pressure', 0, clock());
    signals.put('pointer/down', 0, clock());
  }

  return {
    async start() {
      listening?.abort();
      listening = new AbortController();
      const { signal } = listening;
      for (const name of ['pointerdown', 'pointermove', 'pointerup'] as const)
        pad.addEventListener(name, put, { signal });
      for (const name of ['pointercancel', 'pointerleave'] as const)
        pad.addEventListener(name, release, { signal });
      return 'the stage is a pad';
    },
    stop(): void {
      listening?.abort();
      listening = null;
    },
  };
}
