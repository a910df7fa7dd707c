import { fault } from '../shared/fault.ts';

/** Bytes that grow: whole numbers as LEB128, floats little-endian. */
export function createWriter() {
  let bytes = new Uint8Array(1024);
  let length = 0;

  function room(more: number): void {
    if (length + more <= bytes.length) return;
    const grown = new Uint8Array(2 * bytes.length + more);
    grown.set(bytes.subarray(0, length));
    bytes = grown;
  }

  return {
    /** A whole number from 0 to 2⁵³. */
    count(value: number): void {
      room(8);
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[length++] = (rest % 128) | 128;
      bytes[length++] = rest;
    },
    float32(value: number): void {
      room(4);
      new DataView(bytes.buffer).setFloat32(length, value, true);
      length += 4;
    },
    float64(value: number): void {
      room(8);
      new DataView(bytes.buffer).setFloat64(length, value, true);
      length += 8;
    },
    all(more: Uint8Array): void {
      room(more.length);
      bytes.set(more, length);
      length += more.length;
    },
    bytes: (): Uint8Array<ArrayBuffer> => bytes.slice(0, length),
    length: (): number => length,
  };
}

/** Reads what a writer wrote; a fault that names `file` where the bytes end too early. */
export function createReader(file: string, bytes: Uint8Array, start = 0) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;

  function take(size: number): number {
    if (at + size > bytes.length) throw fault(file, `${bytes.length} bytes`, 'more: it was cut off');
    at += size;
    return at - size;
  }

  return {
    count(): number {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[take(1)]!;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
        if (scale > 2 ** 42) throw fault(file, 'a number without end', 'one of at most 7 bytes');
      }
    },
    float32: (): number => view.getFloat32(take(4), true),
    float64: (): number => view.getFloat64(take(8), true),
    all: (size: number): Uint8Array => bytes.subarray(take(size), at),
    done: (): boolean => at >= bytes.length,
  };
}
