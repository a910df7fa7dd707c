import { expect, test } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import type { CueList } from '../../src/show/scene.ts';
import { connectAhead } from '../../src/stage-ahead.ts';
import { difference, openStage, pictureOf } from './open-stage.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const picture = pictureOf(64, 64, 1, (x, y) => [x, y, 0.5]);
const star = { 'kaleidoscope.bypass': false, 'kaleidoscope.wet': 1, 'displace.bypass': true } as const;
const cues: CueList = {
  name: 'evening',
  repeat: false,
  scenes: ['Plain', 'Star'].map((preset) => ({
    ...{ name: preset, preset, fade: 0 },
    unit: 'seconds',
    curve: 'smooth',
  })),
};

/** A stage on a clock of frames, and how often something was built beside it. */
async function play(gpu: Parameters<typeof openStage>[0]) {
  const stage = await openStage(gpu, 128, 72);
  let now = 0;
  let prepared = 0;
  const instrument = createInstrument(null, () => now);
  instrument.enter({ name: 'm', resolution: 64, zDim: 16, classes: [] });
  const { tick } = connectAhead({
    instrument,
    async prepare(values) {
      await stage.prepare(values);
      prepared++;
    },
    note: (_, text) => {
      throw new Error(text);
    },
  });
  return {
    stage,
    instrument,
    prepared: () => prepared,
    frame(): void {
      now += 0.3;
      instrument.tick();
      stage.draw(picture, instrument.frame(1 / 60), now, 1 / 60);
      tick(now);
    },
  };
}

test(
  'the next scene’s effects are there in its first frame, and nothing is built then',
  withDevice(async (gpu) => {
    const { stage, instrument, prepared, frame } = await play(gpu);
    const { bus, conductor, library } = instrument;
    library.save({ name: 'Plain', description: '', look: { 'displace.bypass': true } });
    library.save({ name: 'Star', description: '', look: star });
    conductor.setCues(cues);
    conductor.callScene(0);
    frame();
    await expect.poll(prepared, { timeout: 60_000 }).toBeGreaterThan(0);
    const before = (await stage.capture()).data;
    const count = countObjects(gpu.device);
    bus.trigger('cue.go', 'console', 1);
    frame();
    expect(bus.target('kaleidoscope.bypass')).toBe(false);
    expect(count.pipelines + count.shaders).toBe(0);
    expect(difference((await stage.capture()).data, before)).toBeGreaterThan(5);
    stage.dispose();
  }),
);

test(
  'a preset that glides in is made ready at once, long before its effects are switched on',
  withDevice(async (gpu) => {
    const { stage, instrument, prepared, frame } = await play(gpu);
    instrument.library.save({ name: 'Star', description: '', look: star });
    instrument.bus.set('morph.seconds', 60, 'console', 0);
    instrument.preset('Star');
    frame();
    expect(instrument.bus.target('kaleidoscope.bypass')).toBe(true);
    await expect.poll(prepared, { timeout: 60_000 }).toBe(1);
    stage.dispose();
  }),
);
