import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openMidiPage } from '../../scripts/lib/midi-page.ts';
import type { OpenPage } from '../../scripts/lib/page.ts';
import { parameters } from '../../src/parameters.ts';
import { encodeOsc } from '../../src/server/osc-encode.ts';

const knob = 'nanoKONTROL2/1/cc/90';
const pad = 'nanoKONTROL2/1/note/60';

let stage: OpenPage;

beforeAll(async () => {
  stage = await openMidiPage('/?backend=wasm&themes=0&model=first-light', {
    viewport: { width: 160, height: 90 },
  });
  await stage.page.evaluate(
    ([knob, pad]) =>
      globalThis.ganzfeld.instrument.mapper.load([
        { control: knob, id: 'walk.truncation', takeover: 'jump', max: 0.5 },
        { control: pad, id: 'walk.jump' },
      ]),
    [knob, pad] as const,
  );
}, 150_000);
afterAll(() => stage?.close());

it('a hundred turns of a knob between two frames are one; a pad comes after what was turned before it', async () => {
  const seen = await stage.page.evaluate(async () => {
    const { bus } = globalThis.ganzfeld.instrument;
    const seen: [id: string, value: unknown][] = [];
    const stop = bus.onChange(({ id }) => seen.push([id, bus.target(id)]));
    const turn = (value: number) => globalThis.fakeMidi.send('1', 0xb0, 90, value);
    const before = Number(bus.target('walk.jump'));
    for (let value = 0; value < 100; value++) turn(value);
    const atOnce = seen.length;
    globalThis.fakeMidi.send('1', 0x90, 60, 127);
    for (let value = 100; value > 20; value--) turn(value);
    await new Promise(requestAnimationFrame);
    stop();
    return { seen, atOnce, before };
  });
  expect(seen.atOnce).toBe(0);
  const { max } = parameters['walk.truncation'];
  const place = (value: number): number => (value / 127) * 0.5 * max;
  expect(seen.seen).toEqual([
    ['walk.truncation', expect.closeTo(place(99), 5)],
    ['walk.jump', seen.before + 1],
    ['walk.truncation', expect.closeTo(place(21), 5)],
  ]);
});

it('of a flood of OSC every trigger comes, after the numbers before it, and the last value stands', async () => {
  await stage.page.evaluate(() => {
    const { bus } = globalThis.ganzfeld.instrument;
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    bus.onChange(({ id, source }) => source === 'osc' && seen.push(`${id} ${bus.target(id)}`));
  });
  const before = await stage.page.evaluate(() =>
    Number(globalThis.ganzfeld.instrument.bus.target('walk.jump')),
  );
  const socket = createSocket('udp4');
  const send = (packet: Buffer): Promise<void> =>
    new Promise((done) => socket.send(packet, stage.server.oscPort, '127.0.0.1', () => done()));
  for (let jump = 0; jump < 5; jump++) {
    for (let step = 1; step <= 64; step++)
      await send(encodeOsc('/walk/speed', [{ type: 'f', value: jump / 2 + step / 128 }]));
    await send(encodeOsc('/walk/jump'));
  }
  const seen = (): Promise<string[]> => stage.page.evaluate(() => [...Reflect.get(globalThis, 'seen')]);
  await expect
    .poll(async () => (await seen()).filter((text) => text.startsWith('walk.jump')))
    .toHaveLength(5);
  socket.close();
  const all = await seen();
  for (let jump = 0; jump < 5; jump++) {
    const at = all.indexOf(`walk.jump ${before + jump + 1}`);
    expect(all[at - 1]).toBe(`walk.speed ${jump / 2 + 0.5}`);
  }
  expect(all.length).toBeLessThan(5 * 65);
});
