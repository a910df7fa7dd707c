import * as v from 'valibot';
import { fault } from '../shared/fault.ts';

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(amount, v.integer());
const words = v.pipe(v.string(), v.maxLength(400));

const timing = v.object({
  engine: v.picklist(['webgpu', 'tfjs-webgpu']),
  pictures: count,
  milliseconds: amount, // a picture, median
  fastest: amount, // ms a picture
});

const network = v.object({
  name: words, // a model's name, or resolution/channel base of random weights
  resolution: count,
  gigaflop: amount, // a picture, two operations a multiply-add
  megabytes: amount, // that our kernels read and write for a picture
  dispatches: count,
  limit: amount, // ms a picture that the adapter's measured limits allow
  timings: v.pipe(v.array(timing), v.minLength(1)),
});

const schema = v.object({
  format: v.literal('ganzfeld-bench-1'),
  date: v.pipe(v.string(), v.isoTimestamp()),
  machine: words, // in the contributor's words
  browser: words,
  adapter: v.object({ name: words, vendor: words, architecture: words, software: v.boolean() }),
  limits: v.object({
    gigaflops: amount, // multiply-adds in f32, two operations each, a second
    gigabytes: amount, // read and written a second
    dispatch: amount, // ms
  }),
  networks: v.array(network),
});

/** What `/bench` measured on one machine. */
export type BenchResult = v.InferOutput<typeof schema>;
export type NetworkResult = v.InferOutput<typeof network>;
export type Timing = v.InferOutput<typeof timing>;
export type Limits = BenchResult['limits'];

/** A result from a file's text; the fault names the file and the place. */
export function parseResult(text: string, file: string): BenchResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault(file, text, 'JSON');
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw fault(
    `${file}, ${v.getDotPath(issue) ?? 'whole file'}`,
    issue.received,
    issue.expected ?? issue.message,
  );
}
