/** Bytes of a protocol buffer, in pieces until they are joined, so that weights are copied once. */
export type Pieces = { parts: Uint8Array[]; length: number };

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

const piecesOf = (...parts: Uint8Array[]): Pieces => ({
  parts,
  length: parts.reduce((sum, part) => sum + part.byteLength, 0),
});

/** Fields one after the other: a message. */
export const message = (...fields: readonly Pieces[]): Pieces => ({
  parts: fields.flatMap(({ parts }) => parts),
  length: fields.reduce((sum, { length }) => sum + length, 0),
});

const key = (field: number, wire: number): Uint8Array => varint(field * 8 + wire);

/** A whole number ≥ 0. */
export const integer = (field: number, value: number): Pieces => piecesOf(key(field, VARINT), varint(value));

export const float = (field: number, value: number): Pieces =>
  piecesOf(key(field, FIXED32), new Uint8Array(Float32Array.of(value).buffer));

export const raw = (field: number, bytes: Uint8Array): Pieces =>
  piecesOf(key(field, BYTES), varint(bytes.byteLength), bytes);

export const text = (field: number, value: string): Pieces => raw(field, new TextEncoder().encode(value));

export const nested = (field: number, inner: Pieces): Pieces =>
  message(piecesOf(key(field, BYTES), varint(inner.length)), inner);

export function join({ parts, length }: Pieces): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
