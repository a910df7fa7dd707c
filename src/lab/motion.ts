import { openStepped, RATE, type Show } from './stepped.ts';

/** Mean absolute difference of two captures, in steps of 1/255; alpha never differs and does not count. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / (a.length * 0.75);
}

/**
 * How far the frames of a show are from each other: `near` lists the differences of consecutive frames over `seconds`,
 * `far` is the difference of the first and the last.
 */
export async function motion(show: Show, seconds: number): Promise<{ near: number[]; far: number }> {
  const stepped = await openStepped(show);
  for (let frame = 0; frame < RATE; frame++) await stepped.step(true);
  const first = (await stepped.capture()).data;
  const near: number[] = [];
  let before = first;
  for (let frame = 0; frame < seconds * RATE; frame++) {
    await stepped.step(true);
    const { data } = await stepped.capture();
    near.push(difference(before, data));
    before = data;
  }
  stepped.close();
  return { near, far: difference(first, before) };
}
