import { layerCount } from './layer-feed.ts';

const mediaKinds = ['none', 'file', 'camera', 'screen', 'text', 'qr'] as const;

/** What a layer is to show; `name` is a file's name, the text or what the QR code says. Files stay on the machine of the stage. */
export type LayerMedia = { kind: (typeof mediaKinds)[number]; name: string };

/** What a layer can have again without asking anybody, and which layer (1 at the bottom): what show files hold. */
export type KeptMedia = { layer: number; kind: 'file' | 'text' | 'qr'; name: string };

/** `failed` layers are empty, and `detail` says why; else it says what is shown. */
export type LayerState = LayerMedia & { status: 'empty' | 'opening' | 'shown' | 'failed'; detail: string };

/** Stage to consoles: what each layer has. */
export type LayerStageMessage = { kind: 'layers'; layers: readonly LayerState[] };

/** Console to stage: loads something for a layer, 0 at the bottom, or clears it (`none`). */
export type LayerConsoleMessage = { kind: 'layer-load'; layer: number; media: LayerMedia };

type Fields = Readonly<Record<string, unknown>>;

export const longestMediaName = 400; // characters, of a text as well
const longestDetail = 2000;
const statuses = ['empty', 'opening', 'shown', 'failed'] as const;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What a layer is to show, or null for anything that is not exactly that. */
export function readLayerMedia(value: unknown): LayerMedia | null {
  if (!isFields(value)) return null;
  const kind = mediaKinds.find((known) => known === value['kind']);
  const name = value['name'];
  const isNamed = kind === 'file' || kind === 'text' || kind === 'qr';
  if (kind === undefined || typeof name !== 'string' || name.length > longestMediaName) return null;
  return isNamed && name === '' ? null : { kind, name };
}

function readState(value: unknown): LayerState | null {
  const media = readLayerMedia(value);
  const { status, detail } = isFields(value) ? value : {};
  const known = statuses.find((one) => one === status);
  if (media === null || known === undefined) return null;
  return typeof detail === 'string' && detail.length <= longestDetail
    ? { ...media, status: known, detail }
    : null;
}

/** What a stage said about its layers, or null. */
export function readLayerStage({ kind, layers }: Fields): LayerStageMessage | null {
  if (kind !== 'layers' || !Array.isArray(layers) || layers.length !== layerCount) return null;
  const states = layers.map(readState).filter((state) => state !== null);
  return states.length === layerCount ? { kind, layers: states } : null;
}

/** What a console asked of the layers, or null. */
export function readLayerConsole({ kind, layer, media }: Fields): LayerConsoleMessage | null {
  if (kind !== 'layer-load' || typeof layer !== 'number' || !Number.isInteger(layer)) return null;
  if (layer < 0 || layer >= layerCount) return null;
  const read = readLayerMedia(media);
  return read && { kind, layer, media: read };
}
