import type { ConsoleMessage, StageMessage } from '../../shared/wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../shared/wire-codec.ts';
import { openChannel } from './channel.ts';
import type { Carrier, CarrierEvents, ConsoleLink, Link, LinkStatus, Role, StageLink } from './link.ts';
import { openSocket } from './socket.ts';

type Options = {
  /** OSC packets, validated by the server. */
  onBinary?: (bytes: ArrayBuffer) => void;
  /** A sentence about what this way of hosting cannot do. */
  onNote?: (text: string) => void;
  /** The address of this page; its server is asked. */
  page?: string;
};

const noServer = 'No server: OSC and consoles on other machines need `npm start`.';

/** The stage's end: to all consoles, through the page's own server or, without one, within this browser. */
export const openStageWire = (options: Options = {}): StageLink =>
  openLink<StageMessage, ConsoleMessage>('stage', parseConsoleMessage, options);

/** A console's end; it has to `join` whenever the connection is made, since nothing is kept while it is lost. */
export const openConsoleWire = (options: Options = {}): ConsoleLink =>
  openLink<ConsoleMessage, StageMessage>('console', parseStageMessage, options);

function openLink<Out extends StageMessage | ConsoleMessage, In>(
  role: Role,
  parse: (text: string) => In | null,
  { onBinary, onNote, page = location.href }: Options,
): Link<Out, In> {
  const messages = new Set<(message: In) => void>();
  const statuses = new Set<(status: LinkStatus) => void>();
  let carrier: Carrier | null = null;
  let status: LinkStatus = 'connecting';
  let disposed = false;

  const events: CarrierEvents = {
    onText(text) {
      const message = parse(text);
      if (message !== null) for (const listener of messages) listener(message);
    },
    onBinary: (bytes) => onBinary?.(bytes),
    onStatus: (next) => queueMicrotask(() => announce(next)),
  };

  function announce(next: LinkStatus): void {
    if (disposed || (next === 'lost' && status === 'connecting') || next === status) return;
    status = next;
    for (const listener of statuses) listener(next);
  }

  void hasServer(page).then((served) => {
    if (disposed) return;
    if (!served) onNote?.(noServer);
    carrier = served ? openSocket(socketUrl(page, role), events) : openChannel(events);
  });

  return {
    send: (message) => carrier?.send(encodeMessage(message)),
    onMessage: (listener) => void messages.add(listener),
    status: () => status,
    onStatus(listener) {
      statuses.add(listener);
      listener(status);
    },
    dispose() {
      disposed = true;
      carrier?.dispose();
      messages.clear();
      statuses.clear();
    },
  };
}

/** A static host answers `./healthz` with an error or with a page, our server with JSON. */
export async function hasServer(page: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('./healthz', page), { cache: 'no-store' });
    return answer.ok && (answer.headers.get('content-type') ?? '').includes('json');
  } catch {
    return false;
  }
}

/** The token in a console's address, '' where there is none; the part behind # is sent to nobody. */
export const tokenOf = (page: string): string =>
  new URLSearchParams(new URL(page).hash.slice(1)).get('token') ?? '';

function socketUrl(page: string, role: Role): URL {
  const token = tokenOf(page);
  const url = new URL(
    `./wire?role=${role}${token === '' ? '' : `&token=${encodeURIComponent(token)}`}`,
    page,
  );
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
