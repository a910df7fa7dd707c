import type { Carrier, CarrierEvents } from './link.ts';

const firstDelay = 0.25; // s
const longestDelay = 5; // s

/** Seconds to wait before attempt `attempt` (0, 1, …): doubling up to 5 s, spread over half so that pages don't come in step. */
export function reconnectDelay(attempt: number, random: number): number {
  const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(attempt, 10));
  return delay * (0.5 + random / 2);
}

/** A WebSocket that comes back by itself, for ever. */
export function openSocket(url: URL, events: CarrierEvents): Carrier {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let disposed = false;

  function connect(): void {
    const current = new WebSocket(url);
    socket = current;
    current.binaryType = 'arraybuffer';
    current.addEventListener('open', () => {
      attempt = 0;
      if (!disposed) events.onStatus('open');
    });
    current.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (disposed) return;
      if (typeof data === 'string') events.onText(data);
      else if (data instanceof ArrayBuffer) events.onBinary(data);
    });
    current.addEventListener('error', () => undefined);
    current.addEventListener('close', () => {
      if (disposed) return;
      events.onStatus('lost');
      timer = setTimeout(connect, reconnectDelay(attempt, Math.random()) * 1000);
      attempt += 1;
    });
  }

  connect();
  return {
    send(data) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(data);
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
