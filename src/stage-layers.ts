import type { Instrument } from './instrument.ts';
import { openMedia } from './media/media.ts';
import type { OpenMedia } from './media/open-media.ts';
import type { ParameterId } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import { type LayerFeeds, layerCount } from './shared/layer-feed.ts';
import {
  type KeptMedia,
  type LayerConsoleMessage,
  type LayerMedia,
  type LayerStageMessage,
  type LayerState,
  readLayerMedia,
} from './shared/layer-wire.ts';
import { findFile, keepFile } from './shared/media-shelf.ts';
import type { Report } from './shared/report.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  store: Storage | null;
  note: Report;
  send: (message: LayerStageMessage) => void;
};

const KEY = 'ganzfeld.layers';

/** A film or picture, a camera, a screen: what no model made. Letters and codes are not that. */
const footage: ReadonlySet<string> = new Set(['file', 'camera', 'screen']);

/** What a layer can have again without asking anybody, or null. */
function keptOf({ kind, name }: LayerMedia, at: number): KeptMedia | null {
  return kind === 'file' || kind === 'text' || kind === 'qr' ? { layer: at + 1, kind, name } : null;
}

const sourceOf = (layer: number) => `layer${layer + 1}.source` as ParameterId;

const nothing = (): LayerState => ({ kind: 'none', name: '', status: 'empty', detail: '' });

/** What was loaded on the last visit; a camera or a screen is never opened by itself. */
function remembered(store: Storage | null): (LayerMedia | null)[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(readLayerMedia) : [];
  } catch {
    return [];
  }
}

/** What lies on the layers beside the network's picture: files, captures, text, QR codes. The stage draws `feeds`. */
export function connectLayers({ instrument, clock, store, note, send }: Options) {
  const feeds: LayerFeeds = Array(layerCount).fill(null);
  const states = feeds.map(nothing);
  const open: (OpenMedia | null)[] = feeds.map(() => null);
  const turns = feeds.map(() => 0); // grows with every load: an older one that ends late is closed

  const state = (): LayerStageMessage => ({ kind: 'layers', layers: states });

  function tell(layer: number, next: LayerState): void {
    states[layer] = next;
    send(state());
    try {
      store?.setItem(KEY, JSON.stringify(states.map(keptOf)));
    } catch {
      // Not remembered where the browser keeps nothing.
    }
  }

  function put(layer: number, media: OpenMedia | null): void {
    open[layer]?.close();
    open[layer] = media;
    feeds[layer] = media?.feed ?? null;
  }

  /** The last one is seen until the next one is there; one that cannot be opened leaves the layer empty. */
  async function load(layer: number, media: LayerMedia): Promise<void> {
    const turn = ++turns[layer]!;
    const isLast = (): boolean => turns[layer] === turn;
    tell(layer, { ...media, status: 'opening', detail: '' });
    try {
      const opened = await openMedia(media, () => isLast() && void load(layer, { kind: 'none', name: '' }));
      if (!isLast()) return opened?.close();
      put(layer, opened);
      const detail = opened === null ? '' : `${opened.feed.width}×${opened.feed.height}`;
      tell(layer, { ...media, status: opened === null ? 'empty' : 'shown', detail });
    } catch (error) {
      if (!isLast()) return;
      put(layer, null);
      const detail = sentence(error);
      tell(layer, { ...media, status: 'failed', detail });
      note('error', `Layer ${layer + 1}: ${detail}. It is empty.`);
    }
  }

  /** Leaves a layer empty that should have had a file. */
  function lack(layer: number, media: LayerMedia): void {
    turns[layer]!++;
    put(layer, null);
    tell(layer, { ...media, status: 'failed', detail: `“${media.name}” is not on this machine` });
  }

  function show(layer: number): void {
    const id = sourceOf(layer);
    if (instrument.bus.target(id) === 'off') instrument.bus.set(id, 'media', 'console', clock());
  }

  for (const [layer, media] of remembered(store).entries())
    if (media !== null && layer < layerCount) void load(layer, media);

  /** What a show's file says; the files that are not on this machine are told together. */
  async function restore(kept: readonly KeptMedia[]): Promise<void> {
    const missing: string[] = [];
    for (const [layer, { kind }] of states.entries()) {
      const wanted = kept.find((one) => one.layer === layer + 1);
      if (wanted === undefined) {
        if (keptOf({ kind, name: '' }, layer) !== null) void load(layer, { kind: 'none', name: '' });
      } else if (wanted.kind === 'file' && (await findFile(wanted.name).catch(() => null)) === null) {
        missing.push(`“${wanted.name}”`);
        lack(layer, { kind: 'file', name: wanted.name });
      } else void load(layer, { kind: wanted.kind, name: wanted.name });
    }
    if (missing.length > 0)
      note(
        'error',
        `Layers: got no files ${missing.join(', ')} on this machine, expected those of the show; drop them on their layers.`,
      );
  }

  return {
    feeds,
    state,
    /** Whether a layer that is on has footage: a picture with it is not made by models alone. */
    showFootage: (): boolean =>
      states.some(
        ({ kind, status }, layer) =>
          status === 'shown' && footage.has(kind) && instrument.bus.target(sourceOf(layer)) === 'media',
      ),
    /** What the layers have that a show's file can name. */
    kept: (): KeptMedia[] => states.map(keptOf).filter((media) => media !== null),
    restore,
    obey({ layer, media }: LayerConsoleMessage): void {
      if (media.kind !== 'none') show(layer);
      void load(layer, media);
    },
    /** Takes images and videos that are dropped on the stage, one after the other for the layers that are empty. */
    async drop(files: readonly File[]): Promise<void> {
      for (const file of files) {
        const free = states.findIndex(({ kind }) => kind === 'none');
        const layer = free === -1 ? layerCount - 1 : free;
        try {
          await keepFile(file);
          show(layer);
          await load(layer, { kind: 'file', name: file.name });
        } catch (error) {
          note('error', `Layer ${layer + 1}: ${sentence(error)}`);
        }
      }
    },
  };
}
