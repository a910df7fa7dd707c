import { gridHeight, gridWidth } from './grid.ts';

const reach = 6; // pixels in each direction from one picture to the next
const side = 2 * reach + 1;
const margin = 2; // pixels around what has changed that have to fit as well

/** The place of the valley between three costs, −0.5..0.5 from the middle one. */
function valley(left: number, middle: number, right: number): number {
  const bend = left - 2 * middle + right;
  if (!Number.isFinite(bend) || bend <= 0) return 0;
  return Math.min(0.5, Math.max(-0.5, (left - right) / (2 * bend)));
}

/** Whether any pixel near this one has changed. */
function isNear(changed: Uint8Array, x: number, y: number): boolean {
  const bottom = Math.min(gridHeight - 1, y + margin);
  const right = Math.min(gridWidth - 1, x + margin);
  for (let row = Math.max(0, y - margin); row <= bottom; row++)
    for (let column = Math.max(0, x - margin); column <= right; column++)
      if (changed[row * gridWidth + column] === 1) return true;
  return false;
}

/**
 * The one movement that best carries the old picture onto the new one where something has changed: block matching over the
 * whole moving part (sum of absolute differences, ±6 pixels), to a fraction of a pixel by a parabola. Pixels from one
 * picture to the next, x to the right and y down, into `out`.
 */
export function createFlow() {
  const costs = new Float64Array(side * side);
  const near = new Int32Array(gridWidth * gridHeight);

  function costOf(now: Uint8Array, before: Uint8Array, count: number, dx: number, dy: number): number {
    let sum = 0;
    let used = 0;
    for (let i = 0; i < count; i++) {
      const at = near[i]!;
      const x = (at % gridWidth) - dx;
      const y = Math.floor(at / gridWidth) - dy;
      if (x < 0 || x >= gridWidth || y < 0 || y >= gridHeight) continue;
      sum += Math.abs(now[at]! - before[y * gridWidth + x]!);
      used++;
    }
    return used * 2 < count ? Number.POSITIVE_INFINITY : sum / used;
  }

  function gather(changed: Uint8Array): number {
    let count = 0;
    for (let y = 0; y < gridHeight; y++)
      for (let x = 0; x < gridWidth; x++) if (isNear(changed, x, y)) near[count++] = y * gridWidth + x;
    return count;
  }

  return (now: Uint8Array, before: Uint8Array, changed: Uint8Array, out: { x: number; y: number }): void => {
    const count = gather(changed);
    let best = reach * side + reach;
    for (let i = 0; i < costs.length; i++)
      costs[i] = costOf(now, before, count, (i % side) - reach, Math.floor(i / side) - reach);
    for (let i = 0; i < costs.length; i++) if (costs[i]! < costs[best]! - 1e-9) best = i;
    const column = best % side;
    const row = Math.floor(best / side);
    const at = (x: number, y: number): number =>
      x < 0 || x >= side || y < 0 || y >= side ? Number.POSITIVE_INFINITY : costs[y * side + x]!;
    out.x = column - reach + valley(at(column - 1, row), costs[best]!, at(column + 1, row));
    out.y = row - reach + valley(at(column, row - 1), costs[best]!, at(column, row + 1));
  };
}
