import { expect, test } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import type { LayerState } from '../../src/shared/layer-wire.ts';
import { connectLayers } from '../../src/stage-layers.ts';

const clock = (): number => performance.now() / 1000;

function open(instrument = createInstrument(null, clock)) {
  const notes: string[] = [];
  let told: readonly LayerState[] = [];
  const layers = connectLayers({
    instrument,
    clock,
    store: localStorage,
    note: (_, text) => notes.push(text),
    send: (message) => {
      told = message.layers;
    },
  });
  return { layers, notes, told: (at: number) => told[at], instrument };
}

test('text that is loaded is shown, remembered, and cleared', async () => {
  localStorage.clear();
  const { layers, told, instrument } = open();
  layers.obey({ kind: 'layer-load', layer: 1, media: { kind: 'text', name: 'Ganzfeld' } });
  await expect.poll(() => told(1)?.status).toBe('shown');
  expect(layers.feeds[1]?.width).toBeGreaterThan(100);
  expect(instrument.bus.target('layer2.source')).toBe('media');

  const again = open();
  await expect.poll(() => again.told(1)).toMatchObject({ name: 'Ganzfeld', status: 'shown' });
  expect(again.instrument.bus.target('layer2.source')).toBe('off');
  again.layers.obey({ kind: 'layer-load', layer: 1, media: { kind: 'none', name: '' } });
  await expect.poll(() => again.told(1)?.status).toBe('empty');
  expect(again.layers.feeds[1]).toBeNull();
});

test('a file that is not there is told, and the layer is empty', async () => {
  localStorage.clear();
  const { layers, told, notes } = open();
  layers.obey({ kind: 'layer-load', layer: 0, media: { kind: 'text', name: 'before' } });
  await expect.poll(() => told(0)?.status).toBe('shown');
  layers.obey({ kind: 'layer-load', layer: 0, media: { kind: 'file', name: 'gone.mp4' } });
  await expect.poll(() => told(0)?.status).toBe('failed');
  expect(layers.feeds[0]).toBeNull();
  expect(notes).toEqual([
    'Layer 1: layer: got no file “gone.mp4” on this machine, expected one that was dropped here or on a console here. It is empty.',
  ]);
});

test('what is dropped on the stage goes to the first layers that are empty', async () => {
  localStorage.clear();
  const { layers, told } = open();
  const canvas = new OffscreenCanvas(20, 10);
  canvas.getContext('2d')!.fillRect(0, 0, 20, 10);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  await layers.drop(['a.png', 'b.png'].map((name) => new File([blob], name, { type: blob.type })));
  expect([told(0), told(1)].map((layer) => [layer?.name, layer?.status, layer?.detail])).toEqual([
    ['a.png', 'shown', '20×10'],
    ['b.png', 'shown', '20×10'],
  ]);
  localStorage.clear();
});

test('only a layer that is on and has footage makes a picture mixed', async () => {
  localStorage.clear();
  const { layers, told, instrument } = open();
  layers.obey({ kind: 'layer-load', layer: 2, media: { kind: 'qr', name: 'https://example.org' } });
  await expect.poll(() => told(2)?.status).toBe('shown');
  expect(instrument.bus.target('layer3.source')).toBe('media');
  expect(layers.showFootage()).toBe(false);
  const canvas = new OffscreenCanvas(20, 10);
  canvas.getContext('2d')!.fillRect(0, 0, 20, 10);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  await layers.drop([new File([blob], 'c.png', { type: blob.type })]);
  expect(layers.showFootage()).toBe(true);
  instrument.bus.set('layer1.source', 'picture', 'console', clock());
  expect(layers.showFootage()).toBe(false);
  localStorage.clear();
});

test('what a show names is loaded, what it does not name is cleared, what is missing is told in one sentence', async () => {
  localStorage.clear();
  const { layers, told, notes } = open();
  layers.obey({ kind: 'layer-load', layer: 0, media: { kind: 'text', name: 'before' } });
  await expect.poll(() => told(0)?.status).toBe('shown');
  await layers.restore([
    { layer: 2, kind: 'qr', name: 'https://example.org' },
    { layer: 3, kind: 'file', name: 'one.mp4' },
    { layer: 4, kind: 'file', name: 'two.png' },
  ]);
  await expect.poll(() => told(1)?.status).toBe('shown');
  await expect.poll(() => told(0)?.status).toBe('empty');
  expect([told(2), told(3)].map((layer) => layer?.status)).toEqual(['failed', 'failed']);
  expect(notes).toEqual([
    'Layers: got no files “one.mp4”, “two.png” on this machine, expected those of the show; drop them on their layers.',
  ]);
  expect(layers.kept()).toEqual([
    { layer: 2, kind: 'qr', name: 'https://example.org' },
    { layer: 3, kind: 'file', name: 'one.mp4' },
    { layer: 4, kind: 'file', name: 'two.png' },
  ]);
  localStorage.clear();
});
