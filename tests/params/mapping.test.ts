import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { createMapper } from '../../src/params/mapping.ts';
import type { Mapping, Takeover } from '../../src/shared/mapping.ts';

const knob = 'nanoKONTROL2/1/cc/21';
const pad = 'nanoKONTROL2/1/note/60';
const id = 'walk.truncation'; // 0..1.5, 0.7 at the start

function setUp(mappings: Mapping[] = [], takeover: Takeover = 'pickup') {
  const bus = createBus(parameters);
  const acted: string[] = [];
  const mapper = createMapper(bus, { takeover: () => takeover, act: (what) => acted.push(what) });
  mapper.load(mappings);
  let at = 0;
  const touch = (control: string, ...values: number[]): void => {
    for (const value of values) mapper.handle({ control, value }, at++);
  };
  const raw = (control: string, ...bytes: number[]): void =>
    touch(control, ...bytes.map((byte) => byte / 127));
  const unit = (): number => bus.unit(id);
  return { bus, mapper, acted, touch, raw, unit };
}

describe('learning', () => {
  it('learns the knob that is touched, moves the parameter, forgets it', () => {
    const { bus, mapper, touch } = setUp();
    touch(knob, 1);
    expect(bus.target(id)).toBe(0.7);
    mapper.learn(id);
    touch(knob, 1);
    expect(mapper.learning()).toBeNull();
    expect(bus.target(id)).toBe(1.5);
    expect(mapper.mappings()).toEqual([{ control: knob, id }]);
    mapper.unmap(id);
    touch(knob, 0);
    expect(bus.target(id)).toBe(1.5);
  });

  it('waits for a key to go down, since one that comes up was not meant', () => {
    const { mapper, touch } = setUp();
    mapper.learn(id);
    touch(pad, 0);
    expect(mapper.learning()).toBe(id);
    touch(pad, 1);
    expect(mapper.mappings()).toEqual([{ control: pad, id }]);
  });

  it.each([
    ['twos', [1, 1, 1, 1, 2], [127, 126]],
    ['twos', [127, 127, 127, 127], [1, 1]],
    ['offset', [65, 65, 65, 65], [63, 62]],
    ['offset', [63, 63, 63, 63], [65]],
    ['signed', [1, 1, 1, 1], [65, 66]],
    ['signed', [65, 65, 65, 65], [1, 2]],
  ])('finds out that an encoder counts as %s', (kind, first, then) => {
    const { bus, mapper, raw } = setUp();
    mapper.learn(id);
    raw(knob, ...first, ...then);
    expect(mapper.mappings()).toEqual([{ control: knob, id, relative: kind }]);
    expect(Math.abs(Number(bus.target(id)) - 0.7)).toBeLessThan(0.1);
  });

  it('does not take a button that only ever says 127 for an encoder', () => {
    const { bus, mapper, raw } = setUp();
    mapper.learn('walk.jump');
    raw(knob, 127, 127, 127, 127, 127);
    expect(mapper.mappings()).toEqual([{ control: knob, id: 'walk.jump' }]);
    expect(bus.target('walk.jump')).toBe(5);
  });

  it('does not take a knob that is turned slowly or rests at its end for an encoder', () => {
    const { mapper, raw, unit } = setUp();
    mapper.learn(id);
    raw(knob, 0, 1, 2, 3, 4, 5, 6, 5, 4, 63, 64, 65, 66, 65, 64, 127, 127, 127, 127, 100);
    expect(mapper.mappings()).toEqual([{ control: knob, id }]);
    expect(unit()).toBeCloseTo(100 / 127, 9);
  });
});

describe('curve, range, encoders', () => {
  it('bends and turns round what a knob gives', () => {
    const { touch, unit } = setUp([
      { control: knob, id, min: 0.9, max: 0.1, curve: 'slow', takeover: 'jump' },
    ]);
    touch(knob, 0);
    expect(unit()).toBeCloseTo(0.9, 9);
    touch(knob, 0.5);
    expect(unit()).toBeCloseTo(0.7, 9);
    touch(knob, 1);
    expect(unit()).toBeCloseTo(0.1, 9);
  });

  it('steps encoders from where the parameter is, within the range, through options too', () => {
    const mode = 'picture.framing';
    const { bus, raw, unit } = setUp([
      { control: knob, id, relative: 'offset', min: 0.2, max: 0.8 },
      { control: 'x/1/cc/1', id: mode, relative: 'twos' },
    ]);
    const before = unit();
    raw(knob, 65, 66, 63);
    expect(unit()).toBeCloseTo(before + (2 * 0.6) / 127, 9);
    raw(knob, ...Array<number>(20).fill(100));
    expect(unit()).toBeCloseTo(0.8, 9);
    raw('x/1/cc/1', ...Array<number>(43).fill(1));
    expect(bus.target(mode)).toBe('cover');
  });

  it('takes increments as steps', () => {
    const { mapper, unit } = setUp([{ control: 'x/1/nrpn/5', id }]);
    const before = unit();
    mapper.handle({ control: 'x/1/nrpn/5', value: 0, step: 1 }, 0);
    expect(unit()).toBeCloseTo(before + 1 / 127, 9);
  });
});

describe('soft take-over', () => {
  const mapping = { control: knob, id };

  it('picks a value up when the knob reaches or passes it', () => {
    const { touch, unit } = setUp([mapping]);
    const before = unit();
    touch(knob, 0, 0.2);
    expect(unit()).toBe(before);
    touch(knob, 0.9, 0.1);
    expect(unit()).toBeCloseTo(0.1, 9);
  });

  it('scales: moves the value in proportion, and both meet at the end', () => {
    const { touch, unit } = setUp([mapping], 'scale');
    const before = unit();
    touch(knob, 0.2);
    expect(unit()).toBe(before);
    touch(knob, 0.6);
    expect(unit()).toBeCloseTo(before + (1 - before) / 2, 9);
    touch(knob, 1, 0.3);
    expect(unit()).toBeCloseTo(0.3, 9);
  });

  it('jumps where it is told to, by the rig or by the mapping', () => {
    const rig = setUp([mapping], 'jump');
    rig.touch(knob, 0);
    expect(rig.unit()).toBe(0);
    const own = setUp([{ ...mapping, takeover: 'jump' }]);
    own.touch(knob, 0);
    expect(own.unit()).toBe(0);
  });

  it('begins again after a preset or another hand has moved the value', () => {
    const { bus, touch, unit } = setUp([mapping]);
    touch(knob, 0, 1, 0.9);
    expect(unit()).toBeCloseTo(0.9, 9);
    bus.set(id, 0.3, 'preset x', 0);
    touch(knob, 0.89);
    expect(unit()).toBeCloseTo(0.2, 9);
    touch(knob, 0.1, 0.15);
    expect(unit()).toBeCloseTo(0.15, 9);
  });

  it('begins again when the device was away, though its knob now stands across the value', () => {
    const { mapper, touch, unit } = setUp([mapping]);
    touch(knob, 0, 1, 0.9);
    mapper.replug('nanoKONTROL2', []);
    touch(knob, 0.2);
    expect(unit()).toBeCloseTo(0.9, 9);
  });

  it('holds no button, wheel or key back', () => {
    const { bus, touch, unit } = setUp([
      { control: 'x/1/bend', id },
      { control: 'x/1/cc/64', id: 'walk.freeze' },
    ]);
    touch('x/1/bend', 1);
    expect(unit()).toBe(1);
    touch('x/1/cc/64', 1);
    expect(bus.target('walk.freeze')).toBe(true);
  });
});

describe('keys and orders', () => {
  it('is a gate: on while the key is down, however softly it was struck', () => {
    const { bus, touch } = setUp([{ control: pad, id: 'output.blackout' }]);
    touch(pad, 0.1);
    expect(bus.target('output.blackout')).toBe(true);
    touch(pad, 0);
    expect(bus.target('output.blackout')).toBe(false);
  });

  it('or a press: a toggle flips, a trigger fires, a number takes the velocity and keeps it', () => {
    const press = (to: string): Mapping[] => [{ control: pad, id: to, mode: 'press' }];
    const toggle = setUp(press('output.blackout'));
    toggle.touch(pad, 0.3, 0, 0.3, 0, 0.3, 0);
    expect(toggle.bus.target('output.blackout')).toBe(true);
    const trigger = setUp(press('walk.jump'));
    trigger.touch(pad, 0.1, 0, 0.1, 0);
    expect(trigger.bus.target('walk.jump')).toBe(2);
    const number = setUp(press(id));
    number.touch(pad, 0.4, 0);
    expect(number.unit()).toBeCloseTo(0.4, 9);
  });

  it('flips by a button that is a controller, once a press', () => {
    const { bus, touch } = setUp([{ control: knob, id: 'output.blackout', mode: 'press' }]);
    touch(knob, 1, 1, 0, 0);
    expect(bus.target('output.blackout')).toBe(true);
    touch(knob, 1);
    expect(bus.target('output.blackout')).toBe(false);
  });

  it('calls presets by program changes and by what is mapped to them', () => {
    const { acted, touch } = setUp([{ control: knob, id: 'preset/7' }]);
    touch('x/3/program/2', 1, 1);
    touch(knob, 1, 1, 0, 1);
    touch('x/3/note/2', 1);
    expect(acted).toEqual(['preset/3', 'preset/3', 'preset/7', 'preset/7']);
  });

  it('survives a mapping to something that is no longer there', () => {
    const { touch } = setUp([{ control: knob, id: 'gone.away' }]);
    expect(() => touch(knob, 0, 1)).not.toThrow();
  });
});

describe('suggestions', () => {
  it('act where nothing was learned on the port, and are not kept', () => {
    const { mapper, touch, bus } = setUp();
    const other = 'nanoKONTROL2/1/cc/7';
    mapper.replug('nanoKONTROL2', [{ control: other, id: 'output.master' }]);
    touch(other, 1, 0.5);
    expect(bus.target('output.master')).toBe(0.5);
    expect(mapper.shown('output.master')).toEqual([{ control: other, position: 0.5 }]);
    expect(mapper.mappings()).toEqual([]);
    mapper.learn(id);
    touch(knob, 0.5);
    touch(other, 0.45);
    expect(bus.target('output.master')).toBe(0.5);
    expect(mapper.shown('output.master')).toEqual([]);
  });

  it('changes how a learned control acts, and none that was not', () => {
    const { mapper } = setUp([{ control: knob, id }]);
    mapper.map({ control: knob, id, max: 0.5 });
    mapper.map({ control: pad, id });
    expect(mapper.mappings()).toEqual([{ control: knob, id, max: 0.5 }]);
  });
});

describe('between two frames', () => {
  const bend = 'nanoKONTROL2/1/bend';
  const encoder = 'nanoKONTROL2/1/cc/22';
  const button = 'nanoKONTROL2/1/cc/41';
  const mappings: Mapping[] = [
    { control: knob, id },
    { control: pad, id },
    { control: bend, id },
    { control: encoder, id, relative: 'twos' },
    { control: button, id, mode: 'press' },
    { control: 'nanoKONTROL2/1/cc/30', id: 'walk.mode' },
    { control: 'nanoKONTROL2/1/cc/31', id: 'walk.freeze' },
    { control: 'nanoKONTROL2/1/cc/32', id: 'preset/1' },
  ];

  it('only the newest counts of knobs on numbers, and of what moves nothing', () => {
    const { mapper } = setUp(mappings, 'jump');
    const counts = mappings.filter(({ control }) => mapper.isPosition({ control, value: 1 }));
    expect(counts.map(({ control }) => control)).toEqual([knob, bend]);
    expect(mapper.isPosition({ control: knob, value: 1, step: 1 })).toBe(false);
    expect(mapper.isPosition({ control: 'nanoKONTROL2/1/cc/99', value: 1 })).toBe(true);
    expect(mapper.isPosition({ control: 'nanoKONTROL2/1/note/99', value: 0 })).toBe(false);
    expect(mapper.isPosition({ control: 'nanoKONTROL2/1/program/3', value: 1 })).toBe(false);
  });

  it('every one counts until a knob has hold of its parameter, and again when it has lost it', () => {
    const { bus, mapper, touch, unit } = setUp(mappings);
    const counts = (): boolean => !mapper.isPosition({ control: knob, value: 1 });
    touch(knob, 0);
    expect(counts()).toBe(true);
    touch(knob, unit());
    expect(counts()).toBe(false);
    bus.lock(id, true);
    touch(knob, 0.1);
    expect(counts()).toBe(true);
  });

  it('every one counts while something is learned, and of what was learned last', () => {
    const { mapper, touch } = setUp();
    mapper.learn(id);
    expect(mapper.isPosition({ control: knob, value: 1 })).toBe(false);
    touch(knob, 0.1);
    expect(mapper.isPosition({ control: knob, value: 1 })).toBe(false);
    expect(mapper.isPosition({ control: encoder, value: 1 })).toBe(true);
  });
});
