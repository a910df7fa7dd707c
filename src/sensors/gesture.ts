const gestures = ['pointerdown', 'keydown'] as const;

/** Resolves in a gesture of the person at this page: at once where one is just being made. Rejects when `signal` aborts. */
export function nextGesture(signal: AbortSignal): Promise<void> {
  if (navigator.userActivation.isActive) return Promise.resolve();
  return new Promise((done, failed) => {
    const once = new AbortController();
    const end = (): void => once.abort();
    signal.addEventListener('abort', () => {
      end();
      failed(new DOMException('no longer wanted', 'AbortError'));
    });
    for (const name of gestures)
      addEventListener(
        name,
        () => {
          end();
          done();
        },
        { signal: once.signal, capture: true },
      );
  });
}
