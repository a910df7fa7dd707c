import type { WebGPURenderer } from 'three/webgpu';
import { createOutputWarp, type OutputWarp } from './output-warp.ts';

/** A warp, and whether it is built. */
export type LentWarp = { warp: OutputWarp; built: Promise<void>; isBuilt(): boolean };

/** Warps for outputs: built beside the show, and kept for the next output when one goes. */
export type WarpPool = { lend(): LentWarp; take(back: LentWarp): void; dispose(): void };

export function createWarpPool(renderer: WebGPURenderer): WarpPool {
  const all: LentWarp[] = [];
  const free: LentWarp[] = [];

  function make(): LentWarp {
    const warp = createOutputWarp(renderer);
    let isBuilt = false;
    const built = warp.warm().then(
      () => {
        isBuilt = true;
      },
      () => undefined, // the device went
    );
    const made = { warp, built, isBuilt: () => isBuilt };
    all.push(made);
    return made;
  }

  return {
    lend: () => free.pop() ?? make(),
    take: (back) => void free.push(back),
    dispose() {
      for (const { warp, built, isBuilt } of all)
        if (isBuilt()) warp.dispose();
        else void built.then(warp.dispose);
    },
  };
}
