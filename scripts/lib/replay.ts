import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Replayed, ReplayOptions } from '../../src/lab/replay.ts';
import { startWalk } from '../../src/latent/state.ts';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { encodeRecording, type RecordedEvent } from '../../src/show/recording.ts';
import { valuesOf } from '../../src/show/show-file.ts';
import { openPage } from './page.ts';

const weights = resolve(import.meta.dirname, '../../models/first-light/weights.safetensors');

/** Moves of two knobs, a jump, another mode and a morph to another seed, over `seconds`. */
function sampleEvents(seconds: number): RecordedEvent[] {
  const events: RecordedEvent[] = [
    { tick: 60, id: 'walk.jump', source: 'midi Pads/1/note/36', value: 1 },
    { tick: 90, id: 'walk.mode', source: 'console', value: 'journey' },
    { tick: 100, id: 'morph.seed', source: 'morph', value: 77 },
  ];
  for (let tick = 0; tick < seconds * 240; tick += 6) {
    const turn = Math.sin(tick / 90);
    events.push({ tick, id: 'feedback.rotate', source: 'midi Knobs/1/cc/21', value: 40 * turn });
    if (tick > 100)
      events.push({ tick, id: 'morph.blend', source: 'morph', value: Math.min(1, tick / 1200) });
  }
  return events.sort((a, b) => a.tick - b.tick);
}

/** A recording for tests and for trying out: `seconds` of first-light. */
export function sampleRecording(
  seconds: number,
  backend: 'wasm' | 'webgpu' = 'wasm',
): Uint8Array<ArrayBuffer> {
  const bus = createBus(parameters);
  const targets = bus.targets();
  return encodeRecording({
    header: {
      app: 'sample',
      model: 'first-light',
      sha256: createHash('sha256').update(readFileSync(weights)).digest('hex'),
      backend,
      precision: 'f32',
      kernels: 'direct',
      width: 256,
      height: 144,
      ticks: seconds * 240,
      values: { ...valuesOf(targets, parameters, 'look'), ...valuesOf(targets, parameters, 'rig') },
      walk: startWalk(bus.snapshot(0)),
    },
    events: sampleEvents(seconds),
  });
}

/** Replays in a browser process of its own, with a fresh profile: nothing that an earlier run kept or measured is there. */
export async function replayInBrowser(recording: Uint8Array, options: ReplayOptions): Promise<Replayed> {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    return await page.evaluate(([base64, asked]) => globalThis.lab.replay(base64, asked), [
      Buffer.from(recording).toString('base64'),
      options,
    ] as const);
  } finally {
    await close();
  }
}
