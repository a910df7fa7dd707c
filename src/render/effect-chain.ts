import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import type { Moment, Quality } from '../../shaders/effects/effect.ts';
import { ownOf } from '../../shaders/effects/own.ts';
import type { Values } from '../parameters.ts';
import type { Cube } from '../shared/cube.ts';
import { sentence } from '../shared/fault.ts';
import type { OwnEffect } from '../shared/own-effect.ts';
import type { Report } from '../shared/report.ts';
import { createEffectPass, type EffectPass, type Shared } from './effect-pass.ts';
import { effects } from './effects.ts';
import { createLutTable } from './lut-table.ts';
import { createTarget, type Depth } from './target.ts';

/** What may be asked of the effects beside the frame. */
export type EffectHands = {
  /** Builds the pipelines that these values need; once it resolves no effect is skipped. */
  prepare(values: Values): Promise<void>;
  /** What `engine.quality` at `auto` is from now on. */
  ease(quality: Quality): void;
  /** A performer's own look-up table. */
  takeLut(cube: Cube): void;
  /** A performer's own effect, from when it is built on; throws where it cannot be. */
  takeOwn(effect: OwnEffect): Promise<void>;
};

/** The effects one after another: takes the composed picture and gives it changed, or as it was. */
type EffectChain = EffectHands & {
  draw(picture: Texture, values: Values, dt: number): Texture;
  resize(width: number, height: number): void;
  dispose(): void;
};

const IDLE = { after: 3, between: 0.5 }; // s of drawing: when effects that nobody asked for are built, one by one
const LEVELS = { full: 0, light: 1, least: 2 } as const;

/** Puts passes in the order of their places, in place; says nothing about those that share one. */
function arrange(passes: EffectPass[], placeOf: (name: string) => number): void {
  for (let i = 1; i < passes.length; i++)
    for (let j = i; j > 0 && placeOf(passes[j - 1]!.name) > placeOf(passes[j]!.name); j--)
      [passes[j - 1], passes[j]] = [passes[j]!, passes[j - 1]!];
}

export function createEffectChain(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  depth: Depth,
  report: Report,
  features: Texture, // what the network sees, as the wall has it
): EffectChain {
  const table = createLutTable(report);
  const shared: Shared = {
    targets: [createTarget(depth.chain), createTarget(depth.chain)],
    lut: table.texture,
    features,
  };
  const passes = effects.map((effect) => createEffectPass(renderer, geometry, effect, depth, shared));
  const moment: Moment = { values: {}, dt: 0, aspect: 1, side: 1, fresh: false, starts: false, quality: 0 };
  const places = new Map(
    passes.map(({ name }) => [name, { id: `${name}.place` as keyof Values, at: Number.NaN }]),
  );
  const ordered = [...passes];
  let eased: Quality = 0;
  let idle = -IDLE.after;
  let disposed = false;
  const asked = new Set<EffectPass>(); // to be built

  async function warm(pass: EffectPass, values = moment.values): Promise<void> {
    asked.add(pass);
    try {
      await pass.warm(values);
    } catch (error) {
      if (!disposed) report('error', `${pass.name}: ${sentence(error)} The effect is skipped.`);
    }
  }

  const needsLut = (values: Values): boolean => !values['lut.bypass'] && !table.holds(values['lut.name']);

  function order(values: Values): void {
    let changed = false;
    for (const place of places.values()) {
      const at = Number(values[place.id]);
      if (at !== place.at) changed = true;
      place.at = at;
    }
    if (!changed) return;
    ordered.splice(0, ordered.length, ...passes);
    arrange(ordered, (name) => places.get(name)!.at);
  }

  function warmIdly(dt: number): void {
    idle += dt;
    if (idle < IDLE.between) return;
    idle = 0;
    const cold = passes.find((pass) => !asked.has(pass));
    if (cold !== undefined) void warm(cold);
  }

  async function takeOwn(effect: OwnEffect): Promise<void> {
    const pass = createEffectPass(renderer, geometry, ownOf(effect), depth, shared);
    try {
      await pass.warm(moment.values);
    } catch (error) {
      pass.dispose();
      throw error;
    }
    const at = passes.findIndex(({ name }) => name === pass.name);
    const [before] = passes.splice(at, 1, pass);
    ordered[ordered.indexOf(before!)] = pass;
    asked.add(pass);
    before!.dispose();
  }

  return {
    draw(picture, values, dt) {
      order(values);
      const wanted = values['engine.quality'];
      moment.values = values;
      moment.dt = dt;
      moment.quality = wanted === 'auto' ? eased : LEVELS[wanted];
      if (needsLut(values)) void table.choose(values['lut.name']);
      let last = picture;
      for (const pass of ordered) {
        if (pass.isOn(values) && !pass.isAsked(values)) void warm(pass);
        last = pass.draw(last, moment);
      }
      warmIdly(dt);
      return last;
    },
    async prepare(values) {
      const cold = passes.filter((pass) => pass.isOn(values) && !pass.isReady(values));
      const lut = needsLut(values) ? [table.choose(values['lut.name'])] : [];
      await Promise.all([...cold.map((pass) => warm(pass, values)), ...lut]);
    },
    ease(quality) {
      eased = quality;
    },
    takeLut: table.take,
    takeOwn,
    resize(width, height) {
      for (const target of shared.targets) target.setSize(width, height);
      for (const pass of passes) pass.resize(width, height);
      Object.assign(moment, { aspect: width / height, side: Math.min(width, height) });
    },
    dispose() {
      disposed = true;
      for (const owned of [...passes, ...shared.targets, table]) owned.dispose();
    },
  };
}
