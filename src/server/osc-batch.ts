import { createInbox } from '../shared/inbox.ts';

const gathering = 2; // ms

const immediately = Buffer.from('#bundle\0\0\0\0\0\0\0\0\x01');

/** Packets as one: a lone one as it is, more as a bundle for now. */
function joined(packets: readonly Buffer[]): Buffer {
  const [first] = packets;
  if (packets.length === 1 && first !== undefined) return first;
  const parts = packets.flatMap((packet) => {
    const size = Buffer.allocUnsafe(4);
    size.writeInt32BE(packet.length);
    return [size, packet];
  });
  return Buffer.concat([immediately, ...parts]);
}

/**
 * Gathers what comes quickly: what comes at one time, a bundle for instance, is sent together and at once, then what comes
 * in the next 2 ms, and so on; in its order. A packet that says a `number` replaces one that waits and says the same.
 */
export function createBatch(send: (packet: Buffer) => void) {
  const inbox = createInbox();
  let packets: Buffer[] = [];
  let turn: NodeJS.Immediate | undefined;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    inbox.flush();
    turn = undefined;
    timer = undefined;
    if (packets.length === 0) return;
    const whole = joined(packets);
    packets = [];
    timer = setTimeout(flush, gathering);
    send(whole);
  }

  return {
    put(packet: Buffer, number: string | null): void {
      inbox.take(number, () => packets.push(packet));
      if (timer === undefined) turn ??= setImmediate(flush);
    },
    close(): void {
      clearImmediate(turn);
      clearTimeout(timer);
    },
  };
}
