import { ivec2, screenCoordinate, texture, uniform, vec4 } from 'three/tsl';
import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import { crossed, KINDS } from '../../shaders/effects/transition.ts';
import type { Values } from '../parameters.ts';
import { createPass } from './pass.ts';
import { createTarget, type Precision } from './target.ts';

/** Between scenes: what was seen when `transition.fire` fired is held, and what is drawn since takes its place. */
export function createTransition(renderer: WebGPURenderer, geometry: BufferGeometry, precision: Precision) {
  const [held, crossing] = [createTarget(precision), createTarget(precision)];
  const [seen, from, to] = [texture(held.texture), texture(held.texture), texture(crossing.texture)]; // two of one texture would be built as one
  const [amount, kind] = [uniform(0), uniform(0)];
  const keep = createPass(renderer, geometry, 'hold', vec4(seen.load(ivec2(screenCoordinate)).rgb, 1));
  const between = crossed(
    (uv) => from.sample(uv).rgb.max(0).sqrt(),
    (uv) => to.sample(uv).rgb.max(0).sqrt(),
    amount,
    kind,
  ).toVar();
  const pass = createPass(renderer, geometry, 'transition', vec4(between.mul(between), 1));
  let fired: number | null = null;
  let gone = 1;
  let ready = false;
  let warming: Promise<void> | null = null;

  async function build(): Promise<void> {
    await Promise.all([keep.warm(held), pass.warm(crossing)]);
    ready = true;
  }

  /** Builds what these values need; a scene that cuts before it is built cuts. */
  async function prepare(values: Values): Promise<void> {
    if (values['transition.seconds'] === 0) return;
    warming ??= build();
    await warming;
  }

  return {
    prepare,
    /** Holds what was drawn last, where these values begin a transition. */
    hold(last: Texture, values: Values): void {
      const count = values['transition.fire'];
      const begins = fired !== null && count > fired && values['transition.seconds'] > 0;
      fired = count;
      if (warming === null && values['transition.seconds'] > 0) prepare(values).catch(() => undefined);
      if (!begins || !ready) return;
      seen.value = last;
      keep.draw(held);
      gone = 0;
    },
    draw(picture: Texture, values: Values, dt: number): Texture {
      if (gone >= 1) return picture;
      gone += dt / Math.max(values['transition.seconds'], dt);
      if (gone >= 1) return picture;
      to.value = picture;
      amount.value = gone;
      kind.value = KINDS.indexOf(values['transition.kind']);
      pass.draw(crossing);
      return crossing.texture;
    },
    resize(width: number, height: number): void {
      gone = 1;
      for (const target of [held, crossing]) target.setSize(width, height);
    },
    dispose(): void {
      for (const owned of [keep, pass, held, crossing]) owned.dispose();
    },
  };
}
