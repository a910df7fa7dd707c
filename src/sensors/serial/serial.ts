/// <reference types="dom-serial" />
import { fault, sentence } from '../../shared/fault.ts';
import type { Sensor, SensorPorts } from '../sensor.ts';
import { readFields } from './fields.ts';
import { createLines } from './lines.ts';

const maxFields = 32;
const assumed = [0, 1023] as const; // what ten-bit converters send, until the calibration knows better

/** Puts what a board sends into sources `serial/pot`; a new one is calibrated over its first ten seconds. */
export function createSerialFeed({ signals, clock }: SensorPorts): (bytes: Uint8Array) => void {
  const known = new Set<string>();

  function meet(name: string): boolean {
    if (known.has(name)) return true;
    if (known.size >= maxFields) return false;
    const id = `serial/${name}`;
    const isNew = !signals.has(id);
    if (!signals.declare(id, { label: `Serial ${name}`, range: assumed })) return false;
    known.add(name);
    if (isNew) signals.calibrate(id, clock());
    return true;
  }

  return createLines((line) => {
    for (const { name, value } of readFields(line))
      if (meet(name)) signals.put(`serial/${name}`, value, clock());
  });
}

/** Feeds all bytes of a stream until it ends or `signal` aborts; rejects where the stream breaks. */
export async function pour(
  readable: ReadableStream<Uint8Array>,
  feed: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = readable.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) feed(next.value);
  } finally {
    signal.removeEventListener('abort', cancel);
    reader.releaseLock();
  }
}

/** A port that was allowed before, or one that the person picks now. */
async function pickPort(): Promise<SerialPort> {
  if (!('serial' in navigator))
    throw fault(
      'serial',
      'a browser without Web Serial',
      'Chrome, Edge or Chromium on a desktop, on localhost or https',
    );
  const [allowed] = await navigator.serial.getPorts();
  return allowed ?? (await navigator.serial.requestPort());
}

/** A board on a USB port that prints lines; plugged in again it goes on by itself. `baud` is asked at each start. */
export function createSerial(ports: SensorPorts, baud: () => number): Sensor {
  const feed = createSerialFeed(ports);
  let running: AbortController | null = null;

  async function play(port: SerialPort, signal: AbortSignal): Promise<void> {
    try {
      while (port.readable !== null && !signal.aborted) await pour(port.readable, feed, signal);
    } finally {
      await port.close().catch(() => undefined);
    }
  }

  function stop(): void {
    running?.abort();
    running = null;
  }

  return {
    mayStart: async () => 'serial' in navigator && (await navigator.serial.getPorts()).length > 0,
    async start(lost) {
      stop();
      const port = await pickPort();
      const run = new AbortController();
      const open = async (): Promise<void> => {
        await port.open({ baudRate: baud() });
        void play(port, run.signal).catch((error) => {
          if (!run.signal.aborted)
            lost(`serial: got "${sentence(error)}", expected lines. Plug it in again.`);
        });
      };
      await open();
      port.addEventListener('connect', () => void open().catch((error) => lost(sentence(error))), run);
      running = run;
      return `${baud()} baud`;
    },
    stop,
  };
}
