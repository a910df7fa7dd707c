type Change = 'connected' | 'disconnected';

/** An event target with an `on…` property for each of `kinds`, as the platform's objects have. */
function createTarget(kinds: readonly string[]) {
  const target = new EventTarget();
  const handlers: Record<string, ((event: Event) => void) | null> = {};
  for (const kind of kinds) {
    handlers[kind] = null;
    target.addEventListener(kind, (event) => handlers[kind]?.(event));
    Object.defineProperty(target, `on${kind}`, {
      get: () => handlers[kind],
      set: (handler: ((event: Event) => void) | null) => (handlers[kind] = handler),
    });
  }
  return target;
}

const withField = (kind: string, fields: object): Event => Object.assign(new Event(kind), fields);

/**
 * A `MIDIAccess` with inputs that can be plugged, unplugged and made to send bytes; states change as Chromium changes
 * them. Only this boundary is ours, everything above it is the real library.
 */
export function createFakeMidi() {
  const ports = new Map<string, ReturnType<typeof createPort>>();
  const access = Object.assign(createTarget(['statechange']), {
    sysexEnabled: false,
  });
  const outputs = new Map<string, ReturnType<typeof createPort> & { send(bytes: number[]): void }>();
  const sent: { id: string; bytes: number[] }[] = [];
  Object.defineProperty(access, 'outputs', {
    get: () => new Map([...outputs].filter(([, port]) => port.state === 'connected')),
  });
  Object.defineProperty(access, 'inputs', {
    get: () => new Map([...ports].filter(([, port]) => port.state === 'connected')),
  });

  function createPort(id: string, name: string, type = 'input') {
    const state = { state: 'connected' as Change, connection: 'closed' };
    const port = Object.assign(createTarget(['statechange', 'midimessage']), {
      id,
      name,
      manufacturer: 'Ganzfeld',
      type,
      version: '1',
      async open() {
        if (state.connection !== 'open') become(state.state, 'open');
        return port;
      },
      async close() {
        if (state.connection !== 'closed') become(state.state, 'closed');
        return port;
      },
      become,
    });
    Object.defineProperties(port, {
      state: { get: () => state.state },
      connection: { get: () => state.connection },
    });
    function become(next: Change, connection: string): void {
      Object.assign(state, { state: next, connection });
      port.dispatchEvent(withField('statechange', { port }));
      access.dispatchEvent(withField('statechange', { port }));
    }
    return port as typeof port & { readonly state: Change; readonly connection: string };
  }

  return {
    access: access as unknown as MIDIAccess,
    plug(id: string, name: string): void {
      const known = ports.get(id);
      const port = known ?? createPort(id, name);
      ports.set(id, port);
      if (known?.connection === 'pending') port.become('connected', 'open');
      else port.become('connected', 'closed');
    },
    /** What was sent to outputs, oldest first. */
    sent,
    /** Gives a device an output too. */
    plugOutput(id: string, name: string): void {
      const send = (bytes: number[]): void => void sent.push({ id, bytes: [...bytes] });
      const port = Object.assign(createPort(id, name, 'output'), { send });
      outputs.set(id, port as typeof port & ReturnType<typeof createPort>);
      port.become('connected', 'closed');
    },
    unplug(id: string): void {
      const port = ports.get(id)!;
      port.become('disconnected', port.connection === 'closed' ? 'closed' : 'pending');
    },
    /** Whether somebody had the port open and heard it. */
    send(id: string, ...bytes: number[]): boolean {
      const port = ports.get(id)!;
      if (port.connection !== 'open') return false;
      port.dispatchEvent(withField('midimessage', { data: new Uint8Array(bytes) }));
      return true;
    },
    /** The same with the time (ms) that the system stamps it with. */
    sendAt(id: string, time: number, ...bytes: number[]): void {
      const event = withField('midimessage', { data: new Uint8Array(bytes) });
      Object.defineProperty(event, 'timeStamp', { value: time });
      if (ports.get(id)?.connection === 'open') ports.get(id)!.dispatchEvent(event);
    },
  };
}
