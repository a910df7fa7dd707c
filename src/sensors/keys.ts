import type { Sensor, SensorPorts } from './sensor.ts';

const maxKeys = 40;
const writing = 'input, textarea, select, [contenteditable]';

/**
 * Keys of the keyboard as sources, 1 while held: `key/q`. Those in `taken` stay shortcuts, and what is typed into a field
 * stays there. A window that loses the focus lets all keys go.
 */
export function createKeys(
  { signals, clock }: SensorPorts,
  target: EventTarget,
  taken: ReadonlySet<string>,
): Sensor {
  const known = new Set<string>();
  let listening: AbortController | null = null;

  /** The source of a key; unknown ones are met, as long as there is room. */
  function sourceOf(event: Event): string | null {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return null;
    if (event.target instanceof Element && event.target.closest(writing) !== null) return null;
    const key = event.key.toLowerCase();
    if (key.length !== 1 || key === ' ' || taken.has(key)) return null;
    const id = `key/${key}`;
    if (!known.has(id)) {
      if (known.size >= maxKeys) return null;
      const spec = {
        label: `Key ${key.toUpperCase()}`,
        range: [0, 1],
        hold: Number.POSITIVE_INFINITY,
      } as const;
      if (!signals.declare(id, spec)) return null;
      known.add(id);
    }
    return id;
  }

  function put(event: Event, value: number): void {
    const id = sourceOf(event);
    if (id !== null) signals.put(id, value, clock());
  }

  function releaseAll(): void {
    for (const id of known) signals.put(id, 0, clock());
  }

  return {
    async start() {
      listening?.abort();
      listening = new AbortController();
      const { signal } = listening;
      target.addEventListener('keydown', (event) => put(event, 1), { signal });
      target.addEventListener('keyup', (event) => put(event, 0), { signal });
      target.addEventListener('blur', releaseAll, { signal });
      return 'press a key that is no shortcut';
    },
    stop(): void {
      listening?.abort();
      listening = null;
      releaseAll();
    },
  };
}
