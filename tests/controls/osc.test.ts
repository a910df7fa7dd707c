import { Bundle, encode, Message } from 'node-osc';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOscControl } from '../../src/controls/osc.ts';
import { parameters } from '../../src/parameters.ts';

type Call = [verb: 'set' | 'norm' | 'trigger', id: string, value: unknown];

describe('osc control', () => {
  let calls: Call[];
  let refused: string[];
  let control: ReturnType<typeof createOscControl>;

  beforeEach(() => {
    calls = [];
    refused = [];
    control = createOscControl(
      parameters,
      {
        set: (id, value, source) => calls.push(['set', id, value]) && expect(source).toBe('osc'),
        setNorm: (id, unit) => calls.push(['norm', id, unit]),
        trigger: (id) => calls.push(['trigger', id, null]),
      },
      (reason) => refused.push(reason),
    );
  });

  const packet = (item: Message | Bundle): ArrayBuffer => new Uint8Array(encode(item)).buffer;
  const receive = (address: string, ...args: ConstructorParameters<typeof Message>[1][]): void =>
    control.receive(packet(new Message(address, ...args)));

  it('takes the units of the table, floats, whole numbers and doubles alike', () => {
    receive('/walk/speed', { type: 'float', value: 1.5 });
    receive('/walk/speed', { type: 'integer', value: 2 });
    receive('/walk/speed', { type: 'double', value: 0.25 });
    expect(calls).toEqual([
      ['set', 'walk.speed', 1.5],
      ['set', 'walk.speed', 2],
      ['set', 'walk.speed', 0.25],
    ]);
  });

  it('takes 0..1 under /norm', () => {
    receive('/norm/walk/speed', 0.5);
    receive('/norm/walk/freeze', true);
    expect(calls).toEqual([
      ['norm', 'walk.speed', 0.5],
      ['norm', 'walk.freeze', 1],
    ]);
  });

  it('takes choices by name and by number, toggles as T, F, 1 and 0', () => {
    receive('/walk/mode', 'journey');
    receive('/walk/mode', 0);
    receive('/walk/freeze', true);
    receive('/walk/freeze', 0);
    expect(calls).toEqual([
      ['set', 'walk.mode', 'journey'],
      ['set', 'walk.mode', 'drift'],
      ['set', 'walk.freeze', true],
      ['set', 'walk.freeze', false],
    ]);
  });

  it('fires a trigger on press, not on release', () => {
    receive('/walk/jump');
    receive('/walk/jump', 1);
    receive('/walk/jump', 0);
    receive('/walk/jump', false);
    expect(calls).toEqual([
      ['trigger', 'walk.jump', null],
      ['trigger', 'walk.jump', null],
    ]);
  });

  it('runs bundles in order, nested ones too', () => {
    const inner = new Bundle(['/walk/speed', 2], ['/walk/truncation', 1]);
    control.receive(packet(new Bundle(['/walk/speed', 1], inner, ['/walk/speed', 3])));
    expect(calls.map(([, id, value]) => [id, value])).toEqual([
      ['walk.speed', 1],
      ['walk.speed', 2],
      ['walk.truncation', 1],
      ['walk.speed', 3],
    ]);
  });

  it.each([
    ['an unknown address', () => receive('/walk/spede', 1)],
    ['an address of the prototype', () => receive('/constructor', 1)],
    ['a text for a number', () => receive('/walk/speed', 'fast')],
    ['no argument', () => receive('/walk/speed')],
    ['not a number', () => receive('/walk/speed', { type: 'float', value: Number.NaN })],
    ['an unknown option', () => receive('/walk/mode', 'swim')],
    ['a text under /norm', () => receive('/norm/walk/speed', 'half')],
    ['bytes that are no OSC', () => control.receive(new Uint8Array([1, 2, 3, 4]).buffer)],
    ['nothing at all', () => control.receive(new ArrayBuffer(0))],
  ])('refuses %s with a sentence and goes on', (_, send) => {
    send();
    expect(calls).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(/^osc.*: got .*, expected /);
    receive('/walk/speed', 1);
    expect(calls).toHaveLength(1);
  });
});
