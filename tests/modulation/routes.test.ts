import { describe, expect, test } from 'vitest';
import { createStand, refusal } from './stand.ts';

const route = (fields: object) => ({ id: 'r', source: 'music.bass', target: 'walk.radius', ...fields });

describe('routes', () => {
  test('a source is added to the knob and the knob itself stays', () => {
    const stand = createStand({ routes: [route({ depth: 0.4, offset: -0.1 })] });
    stand.signals.set('music.bass', 0.5);
    expect(stand.step()['walk.radius']).toBeCloseTo(0.5 + 0.2 - 0.1, 6);
    expect(stand.bus.target('walk.radius')).toBe(0.5);
    stand.signals.set('music.bass', 0);
    stand.load({});
    expect(stand.step()['walk.radius']).toBe(0.5);
  });

  test('it moves along the knob’s way, and no further than its ends', () => {
    const stand = createStand({ routes: [route({ target: 'walk.beats' })] });
    stand.bus.setUnit('walk.beats', 0.25, 'hand', 0);
    stand.signals.set('music.bass', 0.5);
    expect(stand.step()['walk.beats']).toBeCloseTo(64 ** 0.75, 6);
    stand.signals.set('music.bass', 1);
    expect(stand.step()['walk.beats']).toBe(64);
  });

  test('a curve bends the source and another source scales it', () => {
    const stand = createStand({ routes: [route({ curve: 'slow', via: 'pointer.x', depth: 0.4 })] });
    stand.signals.set('music.bass', 0.5);
    expect(stand.step()['walk.radius']).toBe(0.5);
    stand.signals.set('pointer.x', 0.5);
    expect(stand.step()['walk.radius']).toBeCloseTo(0.5 + 0.25 * 0.4 * 0.5, 6);
  });

  test('a choice, a toggle and a trigger are moved as a knob moves them', () => {
    const stand = createStand({
      routes: [
        route({ id: 'a', target: 'walk.mode' }),
        route({ id: 'b', target: 'feedback.bypass' }),
        route({ id: 'c', target: 'walk.jump' }),
      ],
    });
    expect(stand.step()).toMatchObject({ 'walk.mode': 'drift', 'feedback.bypass': false, 'walk.jump': 0 });
    stand.signals.set('music.bass', 1);
    expect(stand.step()).toMatchObject({ 'walk.mode': 'pull', 'feedback.bypass': true, 'walk.jump': 1 });
    stand.bus.trigger('walk.jump', 'test', 0);
    expect(stand.step()['walk.jump']).toBe(2);
    stand.load({});
    stand.signals.set('music.bass', 0);
    expect(stand.step(), 'a count never falls').toMatchObject({ 'walk.mode': 'drift', 'walk.jump': 2 });
  });

  test('a parameter’s own value is a source, without what modulates it', () => {
    const stand = createStand({
      routes: [
        route({ id: 'a', source: 'param.walk.radius', target: 'style.position', depth: 0.5 }),
        route({ id: 'b', source: 'param.walk.jump', target: 'walk.x', depth: 0.5 }),
        route({ id: 'c', source: 'music.bass', depth: 1 }),
      ],
    });
    stand.signals.set('music.bass', 1);
    expect(stand.step()['style.position']).toBeCloseTo(0.25, 6);
    expect(stand.step()['walk.x']).toBe(0);
    stand.bus.trigger('walk.jump', 'test', 0);
    expect(stand.step()['walk.x']).toBe(1);
    expect(stand.step()['walk.x']).toBe(0);
  });
});

describe('modulators of modulators', () => {
  const lfo = { id: 'wave', kind: 'lfo', shape: 'sine', rate: 1 };

  test('a rate, a level and a depth are targets', () => {
    const json = (target: string, depth = 1) => ({
      modulators: [lfo],
      routes: [
        { id: 'out', source: 'mod.wave', target: 'walk.x', depth: 0.5 },
        { id: 'in', source: 'music.bass', target, depth },
      ],
    });
    const swing = (target: string, depth?: number): number => {
      const stand = createStand(json(target, depth));
      stand.signals.set('music.bass', 1);
      return Math.max(...stand.run('walk.x', 1));
    };
    expect(swing('walk.span')).toBeCloseTo(1, 2);
    expect(swing('mod.wave.level', -1)).toBe(0);
    expect(swing('route.out.depth', -0.25)).toBeCloseTo(0, 5);
    expect(swing('route.out.depth', -0.125)).toBeCloseTo(0.5, 2);
    const fast = createStand(json('mod.wave.rate'));
    fast.signals.set('music.bass', 1);
    const crossings = fast.run('walk.x', 1, 1 / 1000).filter((x, i, all) => x > 0 && all[i - 1]! <= 0);
    expect(crossings.length).toBeGreaterThan(45);
  });

  test('order in the file does not matter', () => {
    const parts = {
      modulators: [
        { id: 'late', kind: 'expression', text: 'mod.early * 0.5' },
        { id: 'early', kind: 'expression', text: 'music.bass' },
      ],
      routes: [{ id: 'r', source: 'mod.late', target: 'walk.x', depth: 0.5 }],
    };
    const stand = createStand(parts);
    stand.signals.set('music.bass', 1);
    expect(stand.step()['walk.x']).toBeCloseTo(0.5, 6);
  });

  test('a circle is refused by its names', () => {
    const follow = (id: string, input: string) => ({ id, kind: 'follower', input });
    expect(refusal({ modulators: [follow('a', 'mod.b'), follow('b', 'mod.a')] })).toMatch(
      /a circle, mod\.(a → mod\.b → mod\.a|b → mod\.a → mod\.b)/,
    );
    const self = {
      modulators: [lfo],
      routes: [{ id: 'r', source: 'mod.wave', target: 'mod.wave.rate', depth: 0.1 }],
    };
    expect(refusal(self)).toMatch(
      /a circle, (mod\.wave → route\.r → mod\.wave|route\.r → mod\.wave → route\.r)/,
    );
    expect(refusal({ routes: [{ id: 'r', source: 'x', target: 'route.r.depth' }] })).toMatch(
      'route.r → route.r',
    );
    expect(refusal({ modulators: [{ id: 'e', kind: 'expression', text: '1 - mod.e' }] })).toMatch('circle');
  });
});

describe('what a file may not', () => {
  test.each([
    ['nowhere.at.all', /target: got "nowhere/],
    ['output.master', /expected a look parameter/],
    ['clock.bpm', /expected a look parameter/],
    ['mod.none.rate', /target/],
    ['constructor', /target/],
  ])('target %s', (target, sentence) => {
    expect(refusal({ routes: [route({ target })] })).toMatch(sentence);
  });

  test.each([
    [{ routes: [route({ depth: 2 })] }, /depth: got 2, expected a number from -1 to 1/],
    [{ routes: [route({ depth: Number.NaN })] }, /depth/],
    [{ routes: [route({ colour: 1 })] }, /got "colour"/],
    [{ routes: [route({}), route({})] }, /each name once/],
    [{ routes: [route({ id: '__proto__' })] }, /small letters/],
    [{ routes: [route({ source: 'mod.none' })] }, /a modulator that there is/],
    [{ routes: 'all' }, /a list/],
    [{ routes: Array.from({ length: 513 }, (_, i) => route({ id: `r${i}` })) }, /at most 512/],
    [{ modulators: [{ id: 'a', kind: 'laser' }] }, /one of lfo, envelope/],
    [{ modulators: [{ id: 'a', kind: 'lfo', shape: 'cube' }] }, /one of sine/],
    [{ modulators: [{ id: 'a', kind: 'steps', steps: [] }] }, /a list of 1 to 64/],
    [{ modulators: [{ id: 'a', kind: 'follower' }] }, /the name of a source/],
    [null, /an object/],
  ])('%j', (json, sentence) => {
    expect(refusal(json)).toMatch(sentence);
  });
});
