import type { Carrier, CarrierEvents } from './link.ts';

/** Pages of one browser and origin talking to each other: what a static site has instead of a server. */
export function openChannel(events: CarrierEvents): Carrier {
  const channel = new BroadcastChannel('ganzfeld');
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') events.onText(data);
  });
  events.onStatus('open');
  return {
    send: (data) => channel.postMessage(data),
    dispose: () => channel.close(),
  };
}
