import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mountConsole } from '../../src/console/console.ts';
import type { ConsoleLink, LinkStatus } from '../../src/controls/wire/link.ts';
import { localWire } from '../../src/controls/wire/local.ts';
import type { ConsoleMessage, Hud } from '../../src/shared/wire.ts';
import { createFakeMidi } from './fake-midi.ts';

const hud: Hud = {
  displayFps: 61.94,
  generatorFps: 8.25,
  backend: 'wasm ×2',
  adapter: 'SwiftShader',
  renderer: 'webgpu',
  size: '1920×1080',
  governor: 'full side, 4.1 ms a frame for pictures; drawing 3.0 of 16.7 ms at 100 %',
  lastControl: '3 s ago: nano/1/cc/21 → walk.speed',
  lastError: '',
  errors: 0,
};

const desk = { held: [], locked: [], macros: ['Storm', ''], bank: 0, preset: 'Glass' };

/** What these tests look at; sections ask for more. */
const kinds: readonly string[] = ['set', 'trigger', 'learn', 'preset', 'reset'];

let dispose: () => void = () => undefined;
afterEach(() => {
  dispose();
  vi.restoreAllMocks();
});

function mount(link: ConsoleLink): void {
  dispose = mountConsole(document.body, link, { stageUrl: '/stage' }).dispose;
}

/** A console with a stage that answers `join` and keeps what else it is asked. */
function mountWithStage() {
  const { stage, console } = localWire();
  const asked: ConsoleMessage[] = [];
  const values = { 'walk.speed': 2, 'walk.jump': 3 };
  stage.onMessage((message) => {
    if (message.kind !== 'join') {
      if (kinds.includes(message.kind)) asked.push(message);
      return;
    }
    const model = { name: 'first-light', resolution: 64, classes: ['ink', 'glass'] };
    stage.send({ kind: 'state', values, mappings: [{ control: 'nano/1/cc/21', id: 'walk.speed' }], model });
    stage.send({ kind: 'desk', ...desk });
    stage.send({
      kind: 'show',
      presets: ['First light', 'Glass'].map((name) => ({ name, own: false })),
      cues: {},
    });
  });
  mount(console);
  return { stage, asked };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const speed = () => page.getByRole('textbox', { name: 'walk.speed', exact: true });

describe('console', () => {
  it('joins and shows values, mappings, model and HUD of the stage', async () => {
    const { stage } = mountWithStage();
    await expect.element(speed()).toHaveValue('2.000');
    await expect.element(button('Learn walk.speed')).toHaveTextContent('cc 21');
    await expect.element(page.getByText('first-light · 64² · 2 styles')).toBeVisible();
    stage.send({ kind: 'hud', hud: { ...hud, lastError: 'GPU: got lost', errors: 3 } });
    for (const text of ['62', '8.3', 'wasm ×2', 'SwiftShader', 'webgpu', '1920×1080', hud.lastControl])
      await expect.element(page.getByText(text, { exact: true })).toBeVisible();
    await expect.element(page.getByText('GPU: got lost (3 in all)')).toBeVisible();
  });

  it('asks for presets by name, for learning and for triggers', async () => {
    const { asked } = mountWithStage();
    await button('Glass').click();
    await button('Learn walk.beats').click();
    await button('jump').click();
    await expect
      .poll(() => asked)
      .toEqual([
        { kind: 'preset', name: 'Glass' },
        { kind: 'learn', id: 'walk.beats' },
        { kind: 'trigger', id: 'walk.jump' },
      ]);
  });

  it('names the directions of the model beside their ids, as the bank that plays has them', async () => {
    const { stage } = mountWithStage();
    const label = (id: string) => document.querySelector(`[data-parameter="${id}"] .tp-lblv_l`)?.textContent;
    await expect.poll(() => label('direction.1')).toBe('1');
    stage.send({ kind: 'directions', banks: { pca: ['warmth', 'crowd'], 'closed-form': ['layer 1'] } });
    await expect.poll(() => label('direction.1')).toBe('1 warmth');
    expect([label('direction.2'), label('direction.3')]).toEqual(['2 crowd', '3']);
    await page.getByRole('searchbox').fill('warmth');
    await expect
      .poll(() => document.querySelector('[data-parameter="direction.1"]')?.checkVisibility())
      .toBe(true);
    expect(document.querySelector('[data-parameter="direction.2"]')?.checkVisibility()).toBe(false);
    await page.getByRole('searchbox').fill('');
    stage.send({ kind: 'values', values: { 'direction.bank': 'closed-form' } });
    await expect.poll(() => label('direction.1')).toBe('1 layer 1');
    expect(label('direction.2')).toBe('2');
    stage.send({ kind: 'directions', banks: { pca: [], 'closed-form': [] } });
    await expect.poll(() => label('direction.1')).toBe('1');
  });

  it('undoes a reset by setting what differed, and no trigger', async () => {
    const { stage, asked } = mountWithStage();
    await expect.element(speed()).toHaveValue('2.000');
    await button('Reset').click();
    stage.send({ kind: 'values', values: { 'walk.speed': 0.25, 'walk.jump': 4 } });
    await expect.element(speed()).toHaveValue('0.250');
    await button('Undo reset').click();
    await expect.poll(() => asked).toEqual([{ kind: 'reset' }, { kind: 'set', id: 'walk.speed', value: 2 }]);
    await expect.element(button('Undo reset')).not.toBeInTheDocument();
  });

  it('keeps the newest 50 messages and counts repetitions', async () => {
    const { stage } = mountWithStage();
    for (let n = 1; n <= 60; n += 1) stage.send({ kind: 'note', level: 'info', text: `note ${n}` });
    for (let n = 0; n < 3; n += 1) stage.send({ kind: 'note', level: 'error', text: 'again' });
    await expect.element(page.getByRole('log').getByText('again')).toHaveTextContent('×3');
    const items = page.getByRole('log').element().children;
    expect(items).toHaveLength(50);
    expect(items[1]!.textContent).toContain('note 60');
  });

  it('says that no stage is connected, with the way to one, until it comes', async () => {
    const { stage, console } = localWire();
    mount(console);
    await expect.element(page.getByText('No stage is connected.'), { timeout: 10_000 }).toBeVisible();
    const link = page.getByRole('link', { name: 'Open the stage' });
    await expect.element(link).toHaveAttribute('href', '/stage');
    stage.send({ kind: 'state', values: {}, mappings: [], model: null });
    await expect.element(link).not.toBeInTheDocument();
    await expect.element(speed()).toBeVisible();
  });

  it('says that the connection is lost, stops the panel, and joins again when it is back', async () => {
    const sent: ConsoleMessage[] = [];
    let tell: (status: LinkStatus) => void = () => undefined;
    let status: LinkStatus = 'connecting';
    const become = (next: LinkStatus): void => {
      status = next;
      tell(next);
    };
    mount({
      send: (message) => sent.push(message),
      onMessage: () => undefined,
      status: () => status,
      onStatus: (listener) => (tell = listener),
      dispose: () => undefined,
    });
    become('open');
    become('lost');
    await expect.element(page.getByText('The connection is lost.')).toBeVisible();
    expect(document.querySelector('[data-section=parameters-walk] .frame-body')).toHaveProperty(
      'inert',
      true,
    );
    sent.length = 0;
    become('open');
    expect(sent).toEqual([{ kind: 'join' }]);
  });

  it('asks for MIDI on a click alone and lists what is connected, now and later', async () => {
    const fake = createFakeMidi();
    fake.plug('1', 'nano');
    const request = vi.spyOn(navigator, 'requestMIDIAccess').mockResolvedValue(fake.access);
    vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state: 'prompt' } as PermissionStatus);
    mountWithStage();
    await expect.element(button('Allow MIDI')).toBeVisible();
    expect(request).not.toHaveBeenCalled();
    await button('Allow MIDI').click();
    await expect.element(page.getByText('nano', { exact: true })).toBeVisible();
    fake.plug('2', 'Launch Control');
    await expect.element(page.getByText('nano, Launch Control', { exact: true })).toBeVisible();
  });

  it('remembers folded groups and leaves nothing behind', async () => {
    mountWithStage();
    await button('Walk').click();
    await expect.poll(() => localStorage.getItem('ganzfeld.console.open')).toBe('{"parameters-walk":false}');
    dispose();
    expect(document.querySelector('.console')).toBeNull();
    mountWithStage();
    await expect.element(button('Walk')).toHaveAttribute('aria-expanded', 'false');
    localStorage.removeItem('ganzfeld.console.open');
  });
});
