import { fault } from '../shared/fault.ts';

const HEAD = 16; // bytes of a bundle before its first element

/** `#bundle` and a zero. */
const isBundle = (view: DataView): boolean =>
  view.byteLength >= HEAD && view.getUint32(0) === 0x2362756e && view.getUint32(4) === 0x646c6500;

/** The messages of a packet in order, also of bundles in bundles; throws where a size does not fit. */
export function messagesOf(packet: DataView): DataView[] {
  if (!isBundle(packet)) return [packet];
  const { buffer, byteOffset, byteLength } = packet;
  const messages: DataView[] = [];
  let at = HEAD;
  while (at < byteLength) {
    const left = byteLength - at - 4;
    const size = left > 0 ? packet.getInt32(at) : 0;
    if (size <= 0 || size > left) throw fault('bundle', `a part of ${size} bytes`, `1 to ${left}`);
    messages.push(...messagesOf(new DataView(buffer, byteOffset + at + 4, size)));
    at += 4 + size;
  }
  return messages;
}
