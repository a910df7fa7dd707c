/** An argument as this server sends it. */
export type SentArgument = { type: 'f' | 's' | 'T' | 'F'; value: number | string | boolean };

/** A string in OSC bytes: UTF-8, ended by zeros up to a multiple of four. */
function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.alloc(length + 4 - (length % 4));
  bytes.write(text);
  return bytes;
}

function bytesOf({ type, value }: SentArgument): Buffer {
  if (type === 's') return padded(String(value));
  const bytes = Buffer.alloc(type === 'f' ? 4 : 0);
  if (type === 'f') bytes.writeFloatBE(Number(value));
  return bytes;
}

/** A message in OSC bytes. A general encoder takes ten times as long, and one pattern may mean hundreds of messages. */
export const encodeOsc = (address: string, args: readonly SentArgument[] = []): Buffer =>
  Buffer.concat([padded(address), padded(`,${args.map(({ type }) => type).join('')}`), ...args.map(bytesOf)]);
