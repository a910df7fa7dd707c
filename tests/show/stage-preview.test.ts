import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { type PreviewStageMessage, readPreviewStage } from '../../src/shared/preview-wire.ts';
import { createRation } from '../../src/shared/ration.ts';
import { connectPreview } from '../../src/stage-preview.ts';
import { memoryStorage } from './storage.ts';

/** A stage without pictures; what it tells consoles is read back as a console reads it. */
function stage() {
  let now = 0;
  const sent: PreviewStageMessage[] = [];
  const instrument = createInstrument(memoryStorage(), () => now);
  const preview = connectPreview({
    instrument,
    clock: () => now,
    ration: createRation({ share: () => 1, clock: () => now, pause: () => '' }),
    send: (message) => sent.push(readPreviewStage(JSON.parse(JSON.stringify(message)))!),
  });
  return {
    ...instrument,
    ...preview,
    pass(seconds: number): void {
      now += seconds;
      instrument.tick();
      preview.tick();
    },
    waiting: () => sent.findLast((message) => message.kind === 'preview')!,
  };
}

it('prepares a look while the program stays, and takes it at once', () => {
  const { bus, obey, pass, waiting } = stage();
  const before = bus.targets();
  obey({ kind: 'preview-set', id: 'walk.truncation', value: 1.25 });
  obey({ kind: 'preview-set', id: 'walk.mode', value: 'orbit' });
  pass(1);
  expect(bus.targets()).toEqual(before);
  expect(waiting().values).toMatchObject({ 'walk.truncation': 1.25, 'walk.mode': 'orbit' });
  obey({ kind: 'preview-take', cut: true });
  expect(bus.target('walk.truncation')).toBe(1.25);
  expect(bus.target('walk.mode')).toBe('orbit');
});

it('morphs in the time and along the curve of the rig, and undo takes it back', () => {
  const { bus, obey, pass } = stage();
  bus.set('morph.seconds', 4, 'console', 0);
  bus.set('morph.curve', 'linear', 'console', 0);
  obey({ kind: 'preview-set', id: 'walk.truncation', value: 1.5 });
  pass(0);
  bus.trigger('preview.take', 'osc', 0);
  pass(2);
  expect(bus.target('walk.truncation')).toBeCloseTo(1.1, 5);
  pass(3);
  expect(bus.target('walk.truncation')).toBe(1.5);
  bus.trigger('edit.undo', 'key', 5);
  pass(0.1);
  expect(bus.target('walk.truncation')).toBe(0.7);
});

it('brings the preset that it was made from with its modulation, and copies the program', () => {
  const { bus, modulation, library, obey, pass, waiting } = stage();
  const modulators = [{ id: 'tide', kind: 'lfo' }];
  library.save({ name: 'Mine', description: '', look: { 'walk.speed': 2 }, modulators });
  obey({ kind: 'preview-preset', name: 'Mine' });
  obey({ kind: 'preview-set', id: 'walk.radius', value: 0.25 });
  pass(1);
  expect(waiting()).toMatchObject({ from: 'Mine', values: { 'walk.speed': 2 } });
  expect(modulation.loaded().modulators).toEqual([]);
  obey({ kind: 'preview-take', cut: true });
  expect(modulation.loaded().modulators.map(({ id }) => id)).toEqual(['tide']);
  expect([bus.target('walk.speed'), bus.target('walk.radius')]).toEqual([2, 0.25]);
  bus.set('walk.speed', 1, 'console', 2);
  obey({ kind: 'preview-copy' });
  pass(1);
  expect(waiting()).toMatchObject({ from: '', values: { 'walk.speed': 1 } });
});

it('turns the macros of the look that waits there alone', () => {
  const { bus, obey, pass, waiting } = stage();
  obey({ kind: 'preview-set', id: 'macro.2', value: 1 });
  pass(1);
  expect(waiting().values['walk.truncation']).toBe(1.5);
  expect(bus.target('walk.truncation')).toBe(0.7);
});

it('refuses what is no value of a look', () => {
  const { obey } = stage();
  expect(() => obey({ kind: 'preview-set', id: 'output.master', value: 0 })).toThrow(
    /preview: got "output.master"/,
  );
  expect(() => obey({ kind: 'preview-set', id: '__proto__', value: 0 })).toThrow(/preview/);
  expect(() => obey({ kind: 'preview-set', id: 'walk.mode', value: 'fly' })).toThrow(/walk.mode/);
});
