import { expect, it } from 'vitest';
import { localWire } from '../../src/controls/wire/local.ts';
import { createInstrument } from '../../src/instrument.ts';
import { presets } from '../../src/show/presets.ts';
import { connectKeys } from '../../src/stage-keys.ts';

it("calls presets by number in the library's order, own ones behind the shipped, own order kept", () => {
  const instrument = createInstrument(null, () => 0);
  const { library, conductor, desk } = instrument;
  const note = (_: string, text: string): void => expect.unreachable(text);
  const outputs = { openAll: () => undefined, edit: () => undefined };
  const stage = { container: document.body, console: localWire().console };
  connectKeys({ instrument, clock: () => 0, ...stage, note, outputs });
  const press = (key: string): string => {
    dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    return conductor.status().preset;
  };
  expect(press('2')).toBe(library.all()[1]!.name);
  for (const name of ['One', 'Two']) library.save({ name, description: '', look: {} });
  library.move('Two', 0);
  for (let bank = 0; bank < Math.floor(presets.length / 9); bank++) desk.turnBank(1);
  const first = (presets.length % 9) + 1;
  expect([press(String(first)), press(String(first + 1))]).toEqual(['Two', 'One']);
});
