/** How many data bytes follow a status byte; null for SysEx, which is skipped. */
function dataLength(status: number): number | null {
  if (status < 0xf0) return (status & 0xe0) === 0xc0 ? 1 : 2;
  if (status === 0xf0) return null;
  if (status === 0xf1 || status === 0xf3) return 1;
  return status === 0xf2 ? 2 : 0;
}

/**
 * Cuts a stream of bytes into whole messages: running status, realtime bytes inside other messages, SysEx skipped, and
 * messages that are cut short dropped. Feed it any pieces in order.
 */
export function createMidiBytes() {
  let status = 0;
  let data: number[] = [];

  /** The message that this byte completes, or null. */
  function push(byte: number): number[] | null {
    if (byte >= 0xf8) return [byte];
    if (byte >= 0x80) {
      status = byte;
      data = [];
    } else if (status !== 0) data.push(byte);
    if (status === 0 || data.length !== dataLength(status)) return null;
    const message = [status, ...data];
    data = [];
    if (status >= 0xf0) status = 0;
    return message;
  }

  return (bytes: ArrayLike<number>): number[][] => {
    const messages: number[][] = [];
    for (let index = 0; index < bytes.length; index++) {
      const message = push((bytes[index] ?? 0) & 0xff);
      if (message !== null) messages.push(message);
    }
    return messages;
  };
}
