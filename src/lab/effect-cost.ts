import { openGpu } from '../gpu/device.ts';
import { parameters, type Values } from '../parameters.ts';
import { effects } from '../render/effects.ts';
import { createStageRenderer } from '../render/stage-renderer.ts';
import { testCard } from '../render/test-card.ts';
import type { Parameter } from '../shared/parameter.ts';

const FRAMES = 8; // of a look at a time
const ROUNDS = 6; // in turn, so that what else the machine does falls on all alike

/** Script time of drawing one frame (ms, lower quartile), with some effects on; `passes` counts their full-screen draws. */
export type EffectCost = { effects: string; passes: number; milliseconds: number };

type Look = { effects: string; passes: number; values: Values; times: number[] };

const defaults = (): Values =>
  Object.fromEntries(
    Object.entries<Parameter>(parameters).map(([id, row]) => [id, 'default' in row ? row.default : 0]),
  ) as Values;

/** The lower quartile: what other work on the machine adds is not the effects’. */
const quartile = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 4)]!;

/** What effects cost the main thread: none, the default look, each alone, all; the GPU is awaited between frames. */
export async function effectCost(): Promise<EffectCost[]> {
  const opened = await openGpu();
  if ('reason' in opened) throw new Error(opened.reason);
  const { gpu } = opened;
  const canvas = document.createElement('canvas');
  const stage = await createStageRenderer({ canvas, gpu, report: () => undefined });
  stage.resize(96, 54, 1);
  const [card, base] = [testCard(128), defaults()];

  async function measure({ times, values }: Look): Promise<void> {
    for (let frame = 0; frame < FRAMES; frame++) {
      const begin = performance.now();
      stage.draw(card, values, frame / 60, 1 / 60);
      if (frame > 1) times.push(performance.now() - begin);
      await gpu.device.queue.onSubmittedWorkDone();
    }
  }

  function look(name: string, on: readonly string[], passes: number): Look {
    const bypassed = effects.map((effect) => [`${effect.name}.bypass`, !on.includes(effect.name)]);
    return { effects: name, passes, times: [], values: { ...base, ...Object.fromEntries(bypassed) } };
  }

  const passesOf = ({ steps = [] }: (typeof effects)[number]): number => 1 + steps.length;
  const usual = effects.filter(({ name }) => base[`${name}.bypass` as keyof Values] === false);
  const all = effects.reduce((sum, effect) => sum + passesOf(effect), 0);
  const looks = [
    look('none', [], 0),
    look(
      'the default look',
      usual.map(({ name }) => name),
      usual.length,
    ),
    ...effects.map((effect) => look(effect.name, [effect.name], passesOf(effect))),
    look(
      'all',
      effects.map(({ name }) => name),
      all,
    ),
  ];
  for (const { values } of looks) await stage.prepare(values);
  for (let round = 0; round <= ROUNDS; round++)
    for (const one of looks) {
      await measure(one);
      if (round === 0) one.times.length = 0; // the first is for warming up
    }
  stage.dispose();
  gpu.device.destroy();
  return looks.map(({ times, ...cost }) => ({
    effects: cost.effects,
    passes: cost.passes,
    milliseconds: quartile(times),
  }));
}
