import { fault } from '../shared/fault.ts';
import { fromHalves } from '../shared/half.ts';
import { parseHeader } from './safetensors-header.ts';

/** Numbers with a shape, row-major; halves in the file have become floats. */
export type Tensor = { shape: readonly number[]; data: Float32Array<ArrayBuffer> };
export type Tensors = ReadonlyMap<string, Tensor>;

const prefix = 8;

/** A safetensors file as named tensors; refused, with `file` named, unless every byte of it is accounted for. */
export function parseSafetensors(bytes: Uint8Array<ArrayBuffer>, file: string): Tensors {
  if (bytes.byteLength < prefix)
    throw fault(
      file,
      `${bytes.byteLength} bytes`,
      'a safetensors file, at least 8 bytes. Copy or download it again',
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const { entries, start } = parseHeader(bytes, length, file);
  const origin = bytes.byteOffset + start;
  const tensors = new Map<string, Tensor>();
  for (const { name, dtype, shape, begin, end } of entries) {
    const raw = bytes.buffer.slice(origin + begin, origin + end);
    tensors.set(name, {
      shape,
      data: dtype === 'F32' ? new Float32Array(raw) : fromHalves(new Uint16Array(raw)),
    });
  }
  return tensors;
}

/** Named tensors as a safetensors file, all in f32. */
export function writeSafetensors(tensors: Tensors): Uint8Array<ArrayBuffer> {
  const header: Record<string, { dtype: 'F32'; shape: readonly number[]; data_offsets: [number, number] }> =
    {};
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.byteLength / 8) * 8;
  const file = new Uint8Array(prefix + length + end).fill(0x20, prefix, prefix + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(text, prefix);
  let at = prefix + length;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
