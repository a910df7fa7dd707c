import { expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { createMapper } from '../../src/params/mapping.ts';

const knob = 'nanoKONTROL2/1/cc/21';

it('learns the knob that is touched, moves the parameter, forgets it', () => {
  const bus = createBus(parameters);
  const mapper = createMapper(bus);
  mapper.handle({ control: knob, value: 1 }, 0);
  expect(bus.target('walk.truncation')).toBe(0.7);

  mapper.learn('walk.truncation');
  mapper.handle({ control: knob, value: 1 }, 0);
  expect(mapper.learning()).toBeNull();
  expect(bus.target('walk.truncation')).toBe(1.5);
  expect(mapper.mappings()).toEqual([{ control: knob, id: 'walk.truncation' }]);

  mapper.unmap('walk.truncation');
  mapper.handle({ control: knob, value: 0 }, 0);
  expect(bus.target('walk.truncation')).toBe(1.5);
});

it('comes back from what was kept', () => {
  const bus = createBus(parameters);
  const mapper = createMapper(bus);
  mapper.load([{ control: knob, id: 'output.master' }]);
  mapper.handle({ control: knob, value: 0.5 }, 0);
  expect(bus.target('output.master')).toBe(0.5);
});
