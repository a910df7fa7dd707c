import { describe, expect, it } from 'vitest';
import { profileMappings, profileOf } from '../src/controls/profiles/profiles.ts';
import { createInstrument } from '../src/instrument.ts';
import { presets } from '../src/show/presets.ts';
import { memoryStorage } from './show/storage.ts';

function setUp() {
  const time = { now: 0 };
  const instrument = createInstrument(null, () => time.now);
  const { bus, mapper, desk } = instrument;
  const touch = (control: string, value: number): void => mapper.handle({ control, value }, time.now);
  return { time, instrument, bus, mapper, desk, touch };
}

describe('the desk', () => {
  it('fades to the safe preset in one second on panic, lets go of everything and tells what moves by itself', () => {
    const { time, bus, desk, touch, mapper } = setUp();
    const key = 'nano/1/note/60';
    mapper.load([{ control: key, id: 'walk.freeze', mode: 'gate' }]);
    touch(key, 1);
    bus.set('displace.amount', 0.3, 'midi nano/1/cc/1', 0);
    bus.snapshot(0);
    bus.settle();
    let stopped = 0;
    desk.onPanic(() => stopped++);
    bus.trigger('show.panic', 'key', 0);
    expect([bus.target('walk.freeze'), stopped, bus.grip().held]).toEqual([false, 1, []]);
    expect(desk.state().preset).toBe('Paper');
    time.now = 0.5;
    const half = bus.snapshot(0.5)['displace.amount'];
    expect(half).toBeGreaterThan(0.02);
    expect(half).toBeLessThan(0.15);
    expect(bus.set('displace.amount', 0.3, 'midi nano/1/cc/1', 0.5)).toBe(false);
    expect(bus.snapshot(1)['displace.amount']).toBe(presets[3]!.look['displace.amount']);
    expect(bus.set('displace.amount', 0.3, 'midi nano/1/cc/1', 1.01)).toBe(true);
  });

  it('closes gates on blackout and on panic, and never leaves one open when another bank has its key', () => {
    const { bus, mapper, touch, time } = setUp();
    const key = 'nano/1/note/60';
    mapper.replug('nano', [{ control: key, id: 'walk.freeze', mode: 'gate' }]);
    touch(key, 1);
    mapper.replug('nano', [{ control: key, id: 'preset/2' }]);
    touch(key, 0);
    expect(bus.target('walk.freeze')).toBe(false);
    mapper.replug('nano', [{ control: key, id: 'walk.freeze', mode: 'gate' }]);
    touch(key, 1);
    expect(bus.target('walk.freeze')).toBe(true);
    bus.set('output.blackout', true, 'console', time.now);
    expect(bus.target('walk.freeze')).toBe(false);
  });

  it('holds a gate while its key is down and no longer', () => {
    const { bus, mapper, touch } = setUp();
    mapper.load([{ control: 'nano/1/note/60', id: 'walk.freeze', mode: 'gate' }]);
    touch('nano/1/note/60', 1);
    expect(bus.set('walk.freeze', false, 'cue 1', 5)).toBe(false);
    touch('nano/1/note/60', 0);
    expect(bus.set('walk.freeze', true, 'cue 1', 6)).toBe(true);
  });

  it('turns banks by a button, and lights the pad of the preset that plays', () => {
    const { mapper, desk, touch } = setUp();
    const port = 'nanoKONTROL2';
    const plug = () => mapper.replug(port, profileMappings(profileOf(port)!, port, ['macro.1'], desk.bank()));
    plug();
    touch(`${port}/1/cc/33`, 1);
    expect(mapper.shown('preset/2')).toEqual([{ control: `${port}/1/cc/33`, position: 1 }]);
    expect(mapper.shown('preset/1')).toEqual([{ control: `${port}/1/cc/32`, position: 0 }]);
    touch(`${port}/1/cc/59`, 1);
    expect(desk.bank()).toBe(1);
    plug();
    expect(mapper.shown('preset/18')).toEqual([{ control: `${port}/1/cc/33`, position: 0 }]);
    touch(`${port}/1/cc/58`, 1);
    touch(`${port}/1/cc/58`, 0);
    touch(`${port}/1/cc/58`, 1);
    expect(desk.bank()).toBe(0);
  });

  it('lets a macro knob jump neither at a preset nor when it comes back elsewhere', () => {
    const { bus, mapper, instrument, touch } = setUp();
    const knob = 'nano/1/cc/16';
    mapper.replug('nano', [{ control: knob, id: 'macro.2' }]);
    touch(knob, 0);
    touch(knob, 1);
    expect(bus.target('walk.truncation')).toBeCloseTo(1.5, 6);
    instrument.preset('Leaded light');
    touch(knob, 0.99);
    expect(bus.target('walk.truncation')).toBe(0.9);
    mapper.replug('nano', [{ control: knob, id: 'macro.2' }]);
    touch(knob, 0.1);
    expect(bus.target('walk.truncation')).toBe(0.9);
    touch(knob, 0.6);
    touch(knob, 0.61);
    expect(bus.target('walk.truncation')).toBeCloseTo(0.3 + 0.61, 2);
  });

  it('gives no value a jump in a frame when a preset comes', () => {
    const { bus, instrument, time } = setUp();
    bus.set('displace.amount', 0.3, 'midi nano/1/cc/1', 0);
    bus.snapshot(0);
    bus.settle();
    time.now = 1;
    bus.snapshot(1);
    instrument.preset('Paper');
    expect(bus.snapshot(1 + 1 / 60)['displace.amount']).toBeGreaterThan(0.2);
    expect(bus.snapshot(1.4)['displace.amount']).toBe(
      instrument.library.find('Paper').look['displace.amount'],
    );
  });

  it('is unlocked by an unlock alone', () => {
    const { bus, desk } = setUp();
    bus.set('show.lock', true, 'key', 0);
    bus.set('show.lock', false, 'key', 1);
    expect(desk.locked()).toBe(true);
    desk.unlock();
    expect(desk.locked()).toBe(false);
  });

  it('keeps locks over a reload, and the show lock with them', () => {
    const store = memoryStorage();
    const before = createInstrument(store, () => 0);
    before.bus.lock('walk.speed', true);
    before.bus.set('show.lock', true, 'key', 0);
    before.save();
    const { bus, desk } = createInstrument(store, () => 1);
    expect(bus.grip().locked).toEqual(['walk.speed']);
    expect(bus.set('walk.speed', 3, 'key', 1)).toBe(false);
    expect(desk.locked()).toBe(true);
  });

  it('stops learning when the show is locked', () => {
    const { bus, mapper, touch } = setUp();
    mapper.learn('walk.speed');
    bus.set('show.lock', true, 'key', 0);
    touch('nano/1/cc/21', 1);
    expect(mapper.mappings()).toEqual([]);
  });
});
