import { FloatType, NearestFilter, type RenderTarget } from 'three/webgpu';
import type { Size } from '../framing.ts';
import { createTarget, type Precision } from '../target.ts';
import { type Grid, windows } from './grid.ts';

/** What a frame leaves for the next one; two of them take turns. */
export type Bank = {
  memory: RenderTarget;
  windows: RenderTarget;
  alarm: RenderTarget;
  ease: RenderTarget;
  output: RenderTarget;
};

/** Small targets are of halves; stamps and counts, which have to be exact, of 32 bits, and are never filtered. */
function exact(target: RenderTarget): RenderTarget {
  const [first] = target.textures;
  Object.assign(first!, { type: FloatType, minFilter: NearestFilter, magFilter: NearestFilter });
  return target;
}

export const createBank = (precision: Precision): Bank => ({
  memory: exact(createTarget('half', 3)),
  windows: createTarget('half', 2),
  alarm: exact(createTarget('half')),
  ease: createTarget('half', 2),
  output: createTarget(precision),
});

export function resizeBank(bank: Bank, { cells }: Grid, { width, height }: Size): void {
  for (const target of [bank.memory, bank.ease]) target.setSize(cells.width, cells.height);
  bank.windows.setSize(windows.width, windows.height);
  bank.output.setSize(width, height);
}
