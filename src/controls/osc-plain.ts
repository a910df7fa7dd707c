const SLASH = 0x2f;
const COMMA = 0x2c;
const FLOAT = 0x66;
const INTEGER = 0x69;

/**
 * The message of a packet that is one address and one float32 or int32, as nearly all of a storm of them are; null for
 * anything else, which a whole decoder reads. Printable ASCII addresses only.
 */
export function readPlainOsc(view: DataView): { address: string; args: readonly [number] } | null {
  const tags = view.byteLength - 8;
  if (tags < 4 || tags % 4 !== 0 || view.getUint8(0) !== SLASH) return null;
  if (view.getUint8(tags) !== COMMA || view.getUint16(tags + 2) !== 0) return null;
  const tag = view.getUint8(tags + 1);
  if (tag !== FLOAT && tag !== INTEGER) return null;
  let address = '';
  let at = 0;
  for (let code = SLASH; code !== 0; code = at < tags ? view.getUint8(at) : 0) {
    if (code < 0x21 || code > 0x7e) return null;
    address += String.fromCharCode(code);
    at++;
  }
  if (at >= tags || tags - at > 4) return null;
  for (let pad = at; pad < tags; pad++) if (view.getUint8(pad) !== 0) return null;
  return { address, args: [tag === FLOAT ? view.getFloat32(tags + 4) : view.getInt32(tags + 4)] };
}
