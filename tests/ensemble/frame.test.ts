import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, limits, readFrame, readHead, writeFrame } from '../../src/ensemble/frame.ts';
import { shareValues } from '../../src/ensemble/shared-values.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';

const bus = createBus(parameters);
const defaults = { ...bus.snapshot(0) } as Values;
const keys = Object.keys(startWalk(defaults)).sort();
const shared = shareValues(parameters, keys);

type Space = { zDim: number; classes: number; numWs: number; wDim: number };
const house: Space = { zDim: 24, classes: 15, numWs: 11, wDim: 128 };
const large: Space = { zDim: 512, classes: 0, numWs: 18, wDim: 512 };

/** A frame of a walk that has gone on for a while, with these values. */
function frameOf({ zDim, classes, numWs, wDim }: Space, changed: Partial<Values> = {}): Frame {
  const values = { ...defaults, ...changed };
  const walk = createWalk(zDim, classes, startWalk(values), { numWs, wDim });
  for (let i = 0; i < 50; i++) walk.step(values, 0.02);
  const numbers = new Float32Array(shared.count);
  shared.write(numbers, values);
  const remembered = walk.state as Record<string, number>;
  const state = Float64Array.from(keys, (key) => remembered[key]!);
  const head = { epoch: 3, number: 77, time: 12.5, delay: 0.08, model: 0xc0ffee };
  return { ...head, latent: walk.step(values, 0), values: numbers, state };
}

const steered = { 'mixing.amount': 0.5, 'bend.bypass': false, 'bend.layer': 3, 'bend.rotate': 40 } as const;

test('what is read is what was written, to the bit where it is short enough', () => {
  for (const changed of [{}, steered]) {
    const frame = frameOf(house, changed);
    const bytes = writeFrame(frame, shared);
    expect(bytes.byteLength).toBeLessThanOrEqual(limits.full);
    const read = readFrame(bytes, shared) as Frame;
    const { other, ...rest } = frame.latent;
    expect(read.latent).toMatchObject({ ...rest, truncation: Math.fround(rest.truncation) });
    if ('mixing.amount' in changed) expect(read.latent.other).toEqual(other);
    expect(read).toMatchObject({ epoch: 3, number: 77, time: 12.5, delay: 0.08, model: 0xc0ffee });
    expect([read.state, read.values]).toEqual([frame.state, frame.values]);
    expect(readHead(bytes)).toMatchObject({ epoch: 3, number: 77 });
  }
});

test('the frame of our networks is about 2 KB, of the largest in use at most 8', () => {
  const sizes = [frameOf(house), frameOf(house, steered), frameOf(large), frameOf(large, steered)].map(
    (frame) => writeFrame(frame, shared).byteLength,
  );
  console.log(
    `bytes of a frame: house model ${sizes[0]}, steered ${sizes[1]}; 512 numbers ${sizes[2]}, steered ${sizes[3]}`,
  );
  expect(Math.max(sizes[0]!, sizes[1]!)).toBeLessThanOrEqual(limits.full);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.any);
});

test('values come back over those of a machine, and leave its own rig alone', () => {
  const numbers = new Float32Array(shared.count);
  shared.write(numbers, {
    ...defaults,
    'walk.speed': 2,
    'picture.framing': 'contain',
    'output.testcard': true,
  });
  const own = { ...defaults, 'part.x': 0.5 };
  shared.read(own, numbers);
  expect(own).toMatchObject({
    'walk.speed': 2,
    'picture.framing': 'contain',
    'output.testcard': false,
    'part.x': 0.5,
  });
});

test('bytes that were changed, cut or made up are a sentence or a frame within the table, never a crash', () => {
  const whole = new Uint8Array(writeFrame(frameOf(house, steered), shared));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(whole.length),
      fc.boolean(),
      (changes, length, isCut) => {
        const bytes = whole.slice(0, isCut ? length : whole.length);
        for (const [at, byte] of changes) bytes[at] = byte;
        const read = readFrame(bytes.buffer, shared);
        if (typeof read === 'string') expect(read).toMatch(/^frame: got .*, expected /);
        else expect([...read.latent.z, ...read.values, ...read.state].every(Number.isFinite)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
      expect(readFrame(new Uint8Array(bytes).buffer, shared)).toMatch(/^frame: got /);
    }),
  );
});

test('a frame of another release is refused with a sentence', () => {
  const { 'walk.speed': _, ...fewer } = parameters;
  const bytes = writeFrame(frameOf(house), shareValues(fewer, keys));
  expect(readFrame(bytes, shared)).toMatch(/another release, expected the same release on all machines/);
});
