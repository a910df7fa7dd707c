import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Critic, parseCritic } from '../../src/generator/critic.ts';
import { writeSafetensors } from '../../src/generator/safetensors.ts';
import { createInstrument } from '../../src/instrument.ts';
import { samplePlace } from '../../src/latent/sample.ts';
import { angleBetween } from '../../src/shared/place.ts';
import { createRation } from '../../src/shared/ration.ts';
import { readWallStage, type Wall, type WallConsoleMessage } from '../../src/shared/wall-wire.ts';
import { openSketcher, type Sketcher } from '../../src/sketch-link.ts';
import { createPlaces } from '../../src/stage-places.ts';
import { openRation } from '../../src/stage-ration.ts';
import { createThemeIndex } from '../../src/stage-themes.ts';
import { connectWall } from '../../src/stage-wall.ts';
import { createThemeMemory } from '../../src/themes/memory.ts';
import { firstLight } from './first-light.ts';

const COUNT = 64;
const dt = 1 / 60;

let sketcher: Sketcher;
let network: Awaited<ReturnType<typeof firstLight>>;

/** A critic that likes bright pictures: all of its taps add up. */
function brightCritic(): Critic {
  const tensors = new Map();
  for (let n = 0, inputs = 3; n < 4; n++, inputs = 4) {
    const size = 4 * inputs * 16;
    tensors.set(`conv.${n}.weight`, {
      shape: [4, inputs, 4, 4],
      data: new Float32Array(size).fill(1 / (inputs * 16)),
    });
    tensors.set(`conv.${n}.bias`, { shape: [4], data: new Float32Array(4) });
  }
  tensors.set('real.weight', { shape: [1, 64], data: new Float32Array(64).fill(1 / 8) });
  tensors.set('real.bias', { shape: [1], data: new Float32Array(1) });
  return parseCritic(writeSafetensors(tensors), 'critic');
}

beforeAll(async () => {
  network = await firstLight();
  sketcher = openSketcher();
  await sketcher.call('start', { network, critic: brightCritic() });
});
afterAll(() => sketcher.close());

const freely = (pause = (): string => '') =>
  createRation({ share: () => 1, clock: () => performance.now() / 1000, pause });

const indexOf = (key: string, pause?: () => string) =>
  createThemeIndex({
    sketcher,
    memory: createThemeMemory(key),
    classes: network.classes,
    wanted: COUNT,
    ration: freely(pause),
    pause: () => '',
    report: (_, text) => expect.unreachable(text),
  });

/** A stage without a picture on the wall; what it tells consoles is read as a console reads it. */
async function stage(key: string, isLocked = false) {
  const { sha256 = '', zDim, classes, numWs, wDim } = network;
  let now = 0;
  const notes: string[] = [];
  const pictures = new Map<string, string>();
  let wall = null as Wall | null;
  const instrument = createInstrument(null, () => now);
  instrument.bus.set('show.lock', isLocked, 'console', 0);
  const walk = instrument.enter({ name: 'm', resolution: 64, zDim, classes, layers: { numWs, wDim } });
  const connected = connectWall({
    instrument,
    clock: () => now,
    ration: openRation({
      instrument,
      clock: () => performance.now() / 1000,
      share: () => 1,
    }),
    note: (_, text) => void notes.push(text),
    send(message) {
      const read = readWallStage(JSON.parse(JSON.stringify(message)));
      expect(read).toEqual(message);
      if (read?.kind === 'wall') wall = read;
      if (read?.kind === 'wall-picture') pictures.set(read.key, read.picture);
    },
  });
  const pass = (seconds: number): void => {
    for (let t = 0; t < seconds; t += dt) {
      now += dt;
      instrument.tick();
      walk.step(instrument.frame(dt), dt);
      connected.tick();
    }
  };
  const themes = indexOf(key);
  const space = { name: 'm', sha256, zDim, classes, layers: { numWs, wDim } };
  const places = createPlaces(space, instrument.banks, true);
  const brought = [samplePlace(zDim, classes.length, 900), samplePlace(zDim, classes.length, 901)];
  await themes.grow();
  let painted = 0;
  const call = (...given: Parameters<Sketcher['call']>) => {
    painted++;
    return sketcher.call(...given);
  };
  connected.open({ places, brought, themes }, { call: call as Sketcher['call'] });
  pass(0.1);
  return {
    painted: () => painted,
    ...{ instrument, notes, pictures, pass, brought },
    obey(message: WallConsoleMessage): void {
      connected.obey(message);
      pass(dt);
    },
    wall: () => wall!,
    place: () => instrument.place()!,
  };
}

test('an index is painted in a worker, kept for the next visit, and waits while it must', async () => {
  const key = `test ${Math.random()}`;
  let pause = 'the show is locked';
  const first = indexOf(key, () => pause);
  const growing = first.grow();
  await new Promise((done) => setTimeout(done, 700));
  expect(first.progress()).toEqual({ indexed: 0, wanted: COUNT, pause });
  pause = '';
  await growing;
  expect(first.progress()).toEqual({ indexed: COUNT, wanted: COUNT, pause: '' });
  expect(atob(first.catalogue.sketch(0)!.picture).slice(6, 10)).toBe('JFIF');
  const calls = vi.spyOn(sketcher, 'call');
  const again = indexOf(key);
  await again.grow();
  expect(calls).not.toHaveBeenCalled();
  const ask = (of: typeof again) => of.catalogue.ask('dark, stained glass', 5, () => false);
  expect(ask(again)).toEqual(ask(first));
  expect(ask(again).places).toHaveLength(5);
  calls.mockRestore();
});

test('what is seen is pinned with its thumbnail, flown back to, renamed, moved, deleted and brought back', async () => {
  const { obey, wall, pictures, pass, place, instrument } = await stage('wall');
  pass(2);
  instrument.bus.set('bend.rotate', 90, 'console', 0);
  pass(1);
  const seen = place();
  obey({ kind: 'pin', key: null, name: 'Dusk' });
  obey({ kind: 'pin', key: 'model/1', name: '' });
  const names = () => wall().favourites.map(({ name }) => name);
  expect(names()).toEqual(['Dusk', 'Favourite 2', 'colour field 1', 'ridges 1']);
  await expect.poll(() => [...pictures.keys()].sort()).toEqual(['model/0', 'model/1', 'own/1', 'own/2']);
  instrument.bus.set('bend.rotate', 0, 'console', 0);
  instrument.bus.release(null, 0);
  pass(20);
  expect(angleBetween(place().z, seen.z)).toBeGreaterThan(0.5);
  obey({ kind: 'fly', key: 'own/1' });
  instrument.bus.set('fly.after', 'stay', 'console', 0);
  pass(4.2);
  expect(place().z).toEqual(seen.z);
  expect(instrument.bus.target('bend.rotate')).toBe(90);
  obey({ kind: 'wall-rename', key: 'own/1', name: 'Dawn' });
  obey({ kind: 'wall-move', key: 'own/1', place: 1 });
  obey({ kind: 'wall-remove', key: 'own/2' });
  expect(names()).toEqual(['Dawn', 'colour field 1', 'ridges 1']);
  obey({ kind: 'wall-undo' });
  obey({ kind: 'wall-undo' });
  expect(names()).toEqual(['Dawn', 'Favourite 2', 'colour field 1', 'ridges 1']);
  obey({ kind: 'wall-redo' });
  expect(names()).toEqual(['Favourite 2', 'Dawn', 'colour field 1', 'ridges 1']);
});

test('two are bred, the children that the critic likes best first, and one is kept', async () => {
  const { obey, wall, pictures, place, pass, brought, instrument } = await stage('wall');
  obey({ kind: 'breed', keys: ['model/0', 'model/1'] });
  await expect.poll(() => wall()?.children.length, { timeout: 20_000 }).toBe(0);
  await expect
    .poll(() => {
      pass(dt);
      return wall().children.length;
    })
    .toBe(6);
  const light = await Promise.all([0, 5].map(async (n) => meanOf(pictures.get(`child/${n}`)!)));
  expect(light[0]).toBeGreaterThan(light[1]!);
  obey({ kind: 'pin', key: 'child/0', name: 'Heir' });
  obey({ kind: 'fly', key: 'own/1' });
  instrument.bus.set('fly.after', 'stay', 'console', 0);
  pass(5);
  expect(wall().favourites[0]!.name).toBe('Heir');
  const [mother, father] = brought.map(({ z }) => angleBetween(place().z, z));
  expect(Math.max(mother!, father!)).toBeLessThan(1.45);
});

test('a theme in words finds places that can be flown to, and says what it does not know', async () => {
  const { obey, wall, pictures, pass, place } = await stage('wall');
  obey({ kind: 'search', words: 'stained glass, dark, umbrella' });
  expect(wall().said).toMatch(/do not know “umbrella”/);
  expect(wall().found).toHaveLength(24);
  const { key } = wall().found[0]!;
  expect(pictures.has(key)).toBe(true);
  const to = samplePlace(network.zDim, network.classes.length, Number(key.split('/')[1]));
  expect(to.classes[network.classes.indexOf('stained-glass')]).toBeGreaterThan(0.4);
  obey({ kind: 'fly', key });
  pass(4);
  expect(angleBetween(place().z, to.z)).toBeLessThan(0.3);
});

test('what is never to be seen again is left, not found, and allowed again', async () => {
  const { obey, wall, pass, place, notes } = await stage('wall');
  obey({ kind: 'search', words: 'blue' });
  const [first] = wall().found;
  obey({ kind: 'never', key: first!.key });
  obey({ kind: 'search', words: 'blue' });
  expect(wall().found.map(({ key }) => key)).not.toContain(first!.key);
  const seen = place();
  obey({ kind: 'never', key: null });
  pass(2);
  expect(angleBetween(place().z, seen.z)).toBeGreaterThan(0.5);
  expect(wall().never.map(({ name }) => name)).toEqual([first!.name, 'Seen 2']);
  for (const { key } of wall().never) obey({ kind: 'wall-remove', key });
  expect(wall().never).toEqual([]);
  obey({ kind: 'fly', key: 'own/99' });
  expect(notes).toEqual(['wall: got "own/99", expected something that hangs there']);
});

test('a locked show flies and searches, and changes nothing', async () => {
  const { obey, wall, instrument, notes, pass } = await stage('wall');
  instrument.bus.set('show.lock', true, 'console', 0);
  obey({ kind: 'pin', key: null, name: 'x' });
  expect(wall().favourites.every(({ own }) => !own)).toBe(true);
  expect(notes[0]).toMatch(/none while the show is locked/);
  obey({ kind: 'fly', key: 'model/0' });
  expect(instrument.flight().flying).toBe(true);
  instrument.bus.trigger('favourite.next', 'midi pad', 0);
  pass(0.1);
  expect(notes).toHaveLength(1);
});

test('a locked show paints no thumbnail and breeds no children; both come when it is unlocked', async () => {
  const { pictures, pass, instrument, obey, notes, painted } = await stage('wall', true);
  await new Promise((done) => setTimeout(done, 600));
  expect([painted(), pictures.size]).toEqual([0, 0]);
  obey({ kind: 'breed', keys: ['model/0', 'model/1'] });
  expect(notes).toEqual([expect.stringMatching(/none while the show is locked/)]);
  instrument.desk.unlock();
  pass(0.1);
  await expect.poll(() => [...pictures.keys()].sort()).toEqual(['model/0', 'model/1']);
  expect(painted()).toBe(2);
});

test('a choosy journey goes to the keyframes that the critic likes best', async () => {
  const { instrument, pass } = await stage('wall');
  const picks: { index: number; pick: number }[] = [];
  instrument.onLead((leading) => {
    if (leading.kind === 'pick') picks.push(leading);
  });
  instrument.bus.set('walk.mode', 'journey', 'console', 0);
  pass(1);
  expect(picks).toEqual([]);
  instrument.bus.set('walk.choosy', true, 'console', 0);
  for (let leg = 0; leg < 4; leg++) {
    await expect
      .poll(
        () => {
          pass(dt);
          return picks.length;
        },
        { timeout: 10_000 },
      )
      .toBe(leg + 1);
    pass((60 / 90) * 8);
  }
  expect(picks.map(({ index }) => index)).toEqual([3, 4, 5, 6]);
  expect(picks.some(({ pick }) => pick > 0)).toBe(true);
});

/** The mean of a JPEG's pixels. */
async function meanOf(picture: string): Promise<number> {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const context = new OffscreenCanvas(64, 64).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, 64, 64);
  return data.reduce((sum, x) => sum + x, 0) / data.length;
}
