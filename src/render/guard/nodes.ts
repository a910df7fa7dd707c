import { texture, uniform } from 'three/tsl';
import { type RenderTarget, type Texture, Vector2 } from 'three/webgpu';
import type { Bank } from './layers.ts';

/** What changes from frame to frame. */
export const createUniforms = () => ({
  light: uniform(1),
  now: uniform(1), // stamp
  dt: uniform(0), // s
  fresh: uniform(1), // 1: nothing is remembered
  open: uniform(1), // 1: everything is let through
  cells: uniform(new Vector2(1, 1)),
  fine: uniform(new Vector2(1, 1)),
});

const layer = (target: RenderTarget, at: number): Texture => target.textures[at]!;
const read = (target: RenderTarget, at: number) => texture(layer(target, at));

/** Everything of a bank that a shader reads; `link` makes it that of another bank. */
export function createReader(bank: Bank) {
  const nodes = {
    ring: read(bank.memory, 0),
    counts: read(bank.memory, 1),
    verdicts: read(bank.memory, 2),
    means: read(bank.windows, 0),
    stripes: read(bank.windows, 1),
    alarm: read(bank.alarm, 0),
    ease: read(bank.ease, 0),
    shown: read(bank.ease, 1),
    output: read(bank.output, 0),
  };
  return {
    nodes,
    link({ memory, windows, alarm, ease, output }: Bank): void {
      nodes.ring.value = layer(memory, 0);
      nodes.counts.value = layer(memory, 1);
      nodes.verdicts.value = layer(memory, 2);
      nodes.means.value = layer(windows, 0);
      nodes.stripes.value = layer(windows, 1);
      nodes.alarm.value = alarm.texture;
      nodes.ease.value = layer(ease, 0);
      nodes.shown.value = layer(ease, 1);
      nodes.output.value = output.texture;
    },
  };
}

export type Nodes = ReturnType<typeof createReader>['nodes'];
export type Uniforms = ReturnType<typeof createUniforms>;
