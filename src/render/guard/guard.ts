import { texture } from 'three/tsl';
import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import type { GuardDeeds } from '../../shared/guard-wire.ts';
import { createPass } from '../pass.ts';
import { createTarget, type Depth } from '../target.ts';
import { createDoor } from './door.ts';
import { type DrawnBy, finenessOf, gridOf } from './grid.ts';
import { type Bank, createBank, resizeBank } from './layers.ts';
import { createReader, createUniforms } from './nodes.ts';
import { createShaders } from './shaders.ts';
import { stampOf } from './turns.ts';

/**
 * Keeps the final picture within three flashes a second and softens stripes. `draw` takes a picture in linear light and the
 * brightness of the stage (0..1), and gives the picture at that brightness.
 */
type Guard = {
  draw(picture: Texture, light: number, dt: number): Texture;
  /** Forgets everything: the next picture comes through as it is. */
  reset(): void;
  resize(width: number, height: number): void;
  deeds(): Promise<GuardDeeds>;
  dispose(): void;
};

const stale = 1; // s without a frame, after which nothing that is remembered counts

export function createGuard(renderer: WebGPURenderer, geometry: BufferGeometry, depth: Depth): Guard {
  const drawnBy: DrawnBy = depth.chain === 'full' ? 'processor' : 'gpu';
  const banks: [now: Bank, past: Bank] = [createBank(depth.chain), createBank(depth.chain)];
  const [fine, cells] = [createTarget('half'), createTarget('half', 2)];
  const picture = texture(fine.texture);
  const uniforms = createUniforms();
  const [now, past] = [createReader(banks[0]), createReader(banks[1])];
  const side = finenessOf(drawnBy);
  const shaders = createShaders({ picture, fine, cells, side, past: past.nodes, now: now.nodes, uniforms });
  const pass = (name: keyof typeof shaders) => createPass(renderer, geometry, `guard ${name}`, shaders[name]);
  const [reduce, see, track, windows, alarm, ease, blend] = [
    pass('reduce'),
    pass('cells'),
    pass('track'),
    pass('windows'),
    pass('alarm'),
    pass('ease'),
    pass('blend'),
  ] as const;
  const opens = createDoor();
  let time = 0;
  let isFresh = true;

  function turn(light: number, dt: number): void {
    time += dt;
    isFresh ||= dt >= stale;
    const isOpen = opens(light, dt) || isFresh;
    uniforms.light.value = light;
    uniforms.now.value = stampOf(time);
    uniforms.dt.value = dt;
    uniforms.fresh.value = Number(isFresh);
    uniforms.open.value = Number(isOpen);
    isFresh = false;
    banks.reverse();
    now.link(banks[0]);
    past.link(banks[1]);
  }

  return {
    draw(from, light, dt) {
      turn(light, dt);
      picture.value = from;
      const [bank] = banks;
      reduce.draw(fine);
      see.draw(cells);
      track.draw(bank.memory);
      windows.draw(bank.windows);
      alarm.draw(bank.alarm);
      ease.draw(bank.ease);
      blend.draw(bank.output);
      return bank.output.texture;
    },
    reset() {
      isFresh = true;
    },
    resize(width, height) {
      const grid = gridOf({ width, height }, drawnBy);
      fine.setSize(grid.fine.width, grid.fine.height);
      cells.setSize(grid.cells.width, grid.cells.height);
      uniforms.fine.value.set(grid.fine.width, grid.fine.height);
      uniforms.cells.value.set(grid.cells.width, grid.cells.height);
      for (const bank of banks) resizeBank(bank, grid, { width, height });
      isFresh = true;
    },
    async deeds() {
      const data = await renderer.readRenderTargetPixelsAsync(banks[0].alarm, 0, 0, 1, 1);
      const [stops = 0, stripes = 0, times = 0, seconds = 0] = data as Float32Array;
      return { times, seconds, stripes, stops: stops > 0.5 };
    },
    dispose() {
      const targets = banks.flatMap((bank) => Object.values(bank));
      for (const owned of [reduce, see, track, windows, alarm, ease, blend, fine, cells, ...targets])
        owned.dispose();
    },
  };
}
