/**
 * Keeps things that are to be done until `flush`, and of those with one name only the newest: fifty moves of a knob between
 * two frames are one. They are done in the order in which each came last.
 */
export function createInbox() {
  const waiting = new Map<string, () => void>();

  function flush(): void {
    for (const [name, act] of waiting) {
      waiting.delete(name);
      act();
    }
  }

  return {
    flush,
    /** Takes something that a newer one of this name replaces; without a name it is done now, after all that waits. */
    take(name: string | null, act: () => void): void {
      if (name === null) {
        flush();
        act();
      } else {
        waiting.delete(name);
        waiting.set(name, act);
      }
    },
  };
}

export type Inbox = ReturnType<typeof createInbox>;
