import { decode } from 'node-osc';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createEcho } from '../../src/server/osc-echo.ts';
import type { Outlet } from '../../src/server/osc-sender.ts';
import type { ParameterValue } from '../../src/shared/parameter.ts';
import type { StageMessage } from '../../src/shared/wire.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Someone who listens, and what was heard: `/walk/speed 0.5`. */
function listener(id: string, lasting = false) {
  const heard: string[] = [];
  const send = (packet: Buffer) => {
    const { address, args } = decode(packet);
    heard.push([address, ...args.map(({ value }: { value: unknown }) => value)].join(' '));
  };
  const outlet: Outlet = { id, lasting, send };
  return { heard, outlet };
}

type Values = Record<string, ParameterValue>;
const values = (all: Values): StageMessage => ({ kind: 'values', values: all });
const state = (all: Values): StageMessage => ({ kind: 'state', values: all, mappings: [], model: null });

describe('subscribers', () => {
  test('hear everything once, then what changes, in the units of the table', () => {
    const echo = createEcho(parameters);
    const { heard, outlet } = listener('a');
    echo.hear(state({ 'walk.speed': 0.5, 'walk.mode': 'journey', 'walk.freeze': false, 'walk.jump': 3 }));
    echo.subscribe(outlet, 'hand');
    vi.advanceTimersByTime(20);
    expect(heard).toEqual(['/walk/speed 0.5', '/walk/mode journey', '/walk/freeze false']);
    heard.length = 0;
    echo.hear(values({ 'walk.speed': 2, 'walk.jump': 4 }));
    echo.hear(state({ 'walk.speed': 2, 'walk.mode': 'journey' }));
    vi.advanceTimersByTime(20);
    expect(heard).toEqual(['/walk/speed 2']);
    echo.unsubscribe('a');
    echo.hear(values({ 'walk.speed': 1 }));
    vi.advanceTimersByTime(20);
    expect(heard).toHaveLength(1);
  });

  test('what is no value of the table is not told', () => {
    const echo = createEcho(parameters);
    const { heard, outlet } = listener('a');
    echo.subscribe(outlet, 'hand');
    echo.hear(values({ constructor: 1, 'walk.speed': 'fast', 'walk.mode': 2, 'walk.none': 1 }));
    vi.advanceTimersByTime(20);
    expect(heard).toEqual([]);
  });

  test('hear an address at most 60 times a second, and the newest value last', () => {
    const echo = createEcho(parameters);
    const { heard, outlet } = listener('a');
    echo.subscribe(outlet, 'hand');
    for (let i = 1; i <= 1000; i++) {
      echo.hear(values({ 'walk.speed': i }));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(20);
    expect(heard.length).toBeLessThanOrEqual(60);
    expect(heard.length).toBeGreaterThan(50);
    expect(heard.at(-1)).toBe('/walk/speed 1000');
  });

  test('are forgotten after a minute unless they renew or have a connection', () => {
    const echo = createEcho(parameters);
    const [once, renewed, connected] = [listener('a'), listener('b'), listener('c', true)];
    for (const { outlet } of [once, renewed, connected]) echo.subscribe(outlet, '');
    vi.advanceTimersByTime(59_000);
    expect(echo.subscribers()).toBe(3);
    echo.subscribe(renewed.outlet, '');
    vi.advanceTimersByTime(1001);
    echo.hear(values({ 'walk.speed': 1 }));
    vi.advanceTimersByTime(20);
    expect(echo.subscribers()).toBe(2);
    expect([once, renewed, connected].map(({ heard }) => heard.length)).toEqual([0, 1, 1]);
  });

  test('are 32 at most', () => {
    const echo = createEcho(parameters);
    for (let i = 0; i < 32; i++) echo.subscribe(listener(`${i}`).outlet, '');
    expect(() => echo.subscribe(listener('more').outlet, '')).toThrow('at most 32 subscribers');
    echo.subscribe(listener('3').outlet, '');
    vi.advanceTimersByTime(60_000);
    echo.subscribe(listener('more').outlet, '');
    expect(echo.subscribers()).toBe(1);
    echo.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('whoever moves a value', () => {
  test('does not hear it back, others do', () => {
    const echo = createEcho(parameters);
    const [mover, other] = [listener('a'), listener('b')];
    echo.subscribe(mover.outlet, 'hand');
    echo.subscribe(other.outlet, 'else');
    for (let i = 1; i <= 40; i++) {
      echo.hold('walk.speed', 'hand', Math.fround(i / 10));
      vi.advanceTimersByTime(25);
      if (i % 2 === 0) echo.hear(values({ 'walk.speed': Math.fround(i / 10) }));
    }
    vi.advanceTimersByTime(1000);
    expect(mover.heard).toEqual([]);
    expect(other.heard).toHaveLength(20);
  });

  test('hears where it ended when that is elsewhere: clamped, or moved by another hand', () => {
    const echo = createEcho(parameters);
    const { heard, outlet } = listener('a');
    echo.subscribe(outlet, 'hand');
    echo.hold('walk.speed', 'hand', 9);
    echo.hear(values({ 'walk.speed': 4 }));
    vi.advanceTimersByTime(100);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(heard).toEqual(['/walk/speed 4']);
    echo.hold('walk.speed', 'hand', 1);
    echo.hear(values({ 'walk.speed': 1 }));
    vi.advanceTimersByTime(300);
    echo.hear(values({ 'walk.speed': 3 }));
    vi.advanceTimersByTime(20);
    echo.hear(values({ 'walk.speed': 1 }));
    vi.advanceTimersByTime(20);
    expect(heard.slice(1)).toEqual(['/walk/speed 3', '/walk/speed 1']);
  });
});
