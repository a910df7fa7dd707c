import type { Latent } from '../shared/picture.ts';
import { createReader, createWriter } from './bytes.ts';
import { type Body, bodyCount, type Extent, extentOf, putBody, takeBody } from './frame-body.ts';
import type { SharedValues } from './shared-values.ts';

/** What the leader says of a frame before its numbers. */
export type Head = {
  epoch: number;
  number: number;
  time: number; // s on the leader's clock
  delay: number; // s after `time` that it is shown
  model: number; // the first 32 bits of the model's sha256
};

/** One frame: the latent, the values, and what the walk remembers. */
export type Frame = Head & { latent: Latent; values: Float32Array; state: Float64Array };

/** Longest frame that is written in full precision, and longest that is read at all (bytes). */
export const limits = { full: 4096, any: 8192 } as const;

const MAGIC = 0x31465a47; // "GZF1"
const HEAD = 48; // bytes

const half = 1;
const other = 2;
const shift = 4;

/** The head of a frame's bytes, or null where they are none; all that a server has to know of it. */
export function readHead(bytes: ArrayBuffer): Head | null {
  if (bytes.byteLength < HEAD || bytes.byteLength > limits.any) return null;
  const view = new DataView(bytes);
  if (view.getUint32(0, true) !== MAGIC) return null;
  const [epoch, number] = [view.getUint32(8, true), view.getUint32(12, true)];
  const [time, model] = [view.getFloat64(16, true), view.getUint32(24, true)];
  const delay = view.getUint16(28, true) / 1000;
  return Number.isFinite(time) && delay <= 1 ? { epoch, number, time, delay, model } : null;
}

/** A frame's bytes, little-endian: halves for the latent where full precision would be too long. */
export function writeFrame(frame: Frame, shared: SharedValues): ArrayBuffer {
  const { latent, values, state, epoch, number, time, delay, model } = frame;
  const extent = extentOf(latent);
  const rest = HEAD + 8 * state.length + 4 * values.length;
  const count = bodyCount(extent);
  const isHalf = rest + 4 * count > limits.full;
  const writer = createWriter(rest + (isHalf ? 2 : 4) * count + 16);
  const flags = (isHalf ? half : 0) | (extent.mixes ? other : 0) | (extent.shifts ? shift : 0);
  for (const whole of [MAGIC, shared.fingerprint, epoch, number]) writer.u32(whole);
  writer.f64(time);
  writer.u32(model);
  for (const short of [Math.round(delay * 1000), extent.zDim, extent.classes, extent.rows, extent.wDim])
    writer.u16(short);
  for (const byte of [flags, extent.bent]) writer.u8(byte);
  writer.f64(0); // kept for later releases
  for (const number of state) writer.f64(number);
  for (const number of values) writer.f32(number);
  for (const number of [latent.truncation, latent.noise, latent.grain, latent.cutoff ?? extent.rows])
    writer.f32(number);
  putBody(isHalf ? writer.f16 : writer.f32, latent, extent);
  return writer.bytes();
}

const isFinite32 = (numbers: ArrayLike<number>): boolean =>
  Array.prototype.every.call(numbers, Number.isFinite);

function extentAt(view: DataView): Extent {
  const flags = view.getUint8(38);
  return {
    zDim: view.getUint16(30, true),
    classes: view.getUint16(32, true),
    rows: view.getUint16(34, true),
    wDim: view.getUint16(36, true),
    mixes: (flags & other) !== 0,
    shifts: (flags & shift) !== 0,
    bent: view.getUint8(39),
  };
}

/** Reads a frame; a sentence where the bytes are not exactly one of this release, with finite numbers. */
export function readFrame(bytes: ArrayBuffer, shared: SharedValues): Frame | string {
  const head = readHead(bytes);
  if (head === null) return `frame: got ${bytes.byteLength} bytes that are none, expected a leader's frame`;
  const view = new DataView(bytes);
  if (view.getUint32(4, true) !== shared.fingerprint)
    return 'frame: got one of another release, expected the same release on all machines';
  const extent = extentAt(view);
  const isHalf = (view.getUint8(38) & half) !== 0;
  const rest = HEAD + 8 * shared.stateKeys.length + 4 * shared.count + 16;
  const length = rest + (isHalf ? 2 : 4) * bodyCount(extent);
  if (bytes.byteLength !== length) return `frame: got ${bytes.byteLength} bytes, expected ${length}`;
  const reader = createReader(view, HEAD);
  const state = Float64Array.from(shared.stateKeys, () => reader.f64());
  const values = Float32Array.from({ length: shared.count }, () => reader.f32());
  const [truncation, noise, grain, cutoff] = [reader.f32(), reader.f32(), reader.f32(), reader.f32()];
  const body: Body | null = takeBody(isHalf ? reader.f16 : reader.f32, extent);
  const numbers = [...state, truncation, noise, grain, cutoff];
  if (body === null || !isFinite32(numbers) || !shared.areValid(values))
    return 'frame: got numbers out of range, expected finite ones within the table';
  const latent = { ...body, truncation, noise, grain, ...(extent.rows > 0 && { cutoff }) } as Latent;
  return { ...head, latent, values, state };
}
