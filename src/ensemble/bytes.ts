import { fromHalf, toHalf } from '../shared/half.ts';

/** Writes little-endian numbers one after another into `length` bytes. */
export function createWriter(length: number) {
  const buffer = new ArrayBuffer(length);
  const view = new DataView(buffer);
  let at = 0;
  const step = (size: number): number => {
    at += size;
    return at - size;
  };
  return {
    u8: (value: number): void => view.setUint8(step(1), value),
    u16: (value: number): void => view.setUint16(step(2), value, true),
    u32: (value: number): void => view.setUint32(step(4), value, true),
    f16: (value: number): void => view.setUint16(step(2), toHalf(value), true),
    f32: (value: number): void => view.setFloat32(step(4), value, true),
    f64: (value: number): void => view.setFloat64(step(8), value, true),
    bytes: (): ArrayBuffer => buffer,
  };
}

/** Reads them again, from byte `at` on. */
export function createReader(view: DataView, from: number) {
  let at = from;
  const step = (size: number): number => {
    at += size;
    return at - size;
  };
  return {
    f16: (): number => fromHalf(view.getUint16(step(2), true)),
    f32: (): number => view.getFloat32(step(4), true),
    f64: (): number => view.getFloat64(step(8), true),
  };
}
